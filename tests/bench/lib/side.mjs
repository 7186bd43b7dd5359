// A program of this project, timed twice: natively, as fast as the compiler makes it, and in a
// browser's worker, built as the shipped worker is. What both print is put side by side.

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../e2e/lib/browser.mjs';
import { test } from '../../e2e/lib/check.mjs';
import { peak } from './weight.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const features = ['simd', 'bulk-memory', 'reference-types', 'multivalue', 'sign-ext', 'mutable-globals',
  'nontrapping-float-to-int'].map((feature) => `--enable-${feature}`);
const show = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], maxBuffer: 1 << 24 };

/** Builds `example` as the shipped worker is built, into a folder of its own, which is returned. */
export function forBrowser(example) {
  const target = 'wasm32-unknown-unknown';
  execFileSync('cargo', ['build', '--quiet', '--profile', 'worker', '--target', target, '--example', example], show);
  const built = join(root, `target/${target}/worker/examples/${example}.wasm`);
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', folder, built], show);
  const module = join(folder, `${example}_bg.wasm`);
  execFileSync('wasm-opt', ['-O3', '--one-caller-inline-max-function-size=100', ...features, module, '-o', module], show);
  return folder;
}

/**
 * Adds the tests that time `example` with these numbers and print the table; `what` says in its
 * heading how much that is. Returns the figures: `name -> { native, browser }`, in milliseconds.
 */
export function sideBySide(example, numbers, what) {
  const figures = new Map();

  /** Keeps what one of the two printed: `name<TAB>milliseconds` a line. */
  const keep = (side, text) => {
    for (const line of text.trim().split('\n')) {
      const [name, ms] = line.split('\t');
      figures.set(name, { ...figures.get(name), [side]: Number(ms) });
    }
  };

  test('natively', { seconds: 1800 }, () => {
    execFileSync('cargo', ['build', '--quiet', '--profile', 'native', '--example', example], show);
    const program = join(root, 'target/native/examples', example);
    keep('native', execFileSync(program, numbers, { encoding: 'utf8' }));
  });

  test('in the browser', { seconds: 1800 }, async () => {
    const folder = forBrowser(example);
    try {
      const { text, weight } = await inWorker(folder, example, numbers);
      keep('browser', text);
      figures.set('PEAK MEMORY OF THE RENDERER, MB', { browser: weight });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('side by side', () => {
    console.log(`\n${what}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; medians, ms`);
    console.log(`${''.padEnd(52)}${'native'.padStart(10)}${'browser'.padStart(10)}${'ratio'.padStart(8)}`);
    for (const [name, { native, browser }] of figures) {
      const ratio = native && browser ? (browser / native).toFixed(2) : '';
      console.log(`${name.padEnd(52)}${counted(native).padStart(10)}${counted(browser).padStart(10)}${ratio.padStart(8)}`);
    }
  });
  return figures;
}

const counted = (n) => (n === undefined ? '' : n.toFixed(1));

/** Runs the built program in a worker of a page and returns what it printed, and what the renderer weighed at most. */
async function inWorker(folder, example, numbers) {
  const worker = `import init, { measure } from './${example}.js';
    await init();
    postMessage(measure(${numbers}));`;
  const files = { '/': ['text/html', '<!doctype html><title>bench</title>'], '/worker.js': ['text/javascript', worker] };
  const server = createServer((request, response) => {
    const kind = request.url.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
    const path = join(folder, request.url);
    const [type, body] = files[request.url] ?? (existsSync(path) ? [kind, readFileSync(path)] : []);
    response.writeHead(body ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { page, profile, close } = await launch();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const text = await page.evaluate(() => new Promise((done, failed) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
  }));
  const weight = peak(profile);
  await close();
  server.close();
  return { text, weight };
}
