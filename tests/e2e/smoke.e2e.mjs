// The page starts, under the policy it is shipped with, and nothing leaves its origin.

import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { startSite } from './lib/site.mjs';
import { startTrap } from './lib/trap.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const site = await startSite();
const { page, context, watched } = await launch();

// Runs in the page before its own scripts: has the program begun, and what was refused?
const notes = () => {
  window.started = false;
  window.refused = [];
  addEventListener('TrunkApplicationStarted', () => (window.started = true));
  addEventListener('securitypolicyviolation', (event) => {
    window.refused.push(event.effectiveDirective);
  });
};
await page.addInitScript(notes);

async function open(url) {
  const response = await page.goto(url);
  await page.waitForFunction(() => window.started);
  return response;
}

test('the page and everything it loads carry the policy', async () => {
  const answers = [];
  page.on('response', (response) => answers.push(response));
  const response = await open(site.url);
  assert.equal(response.status(), 200);
  assert.ok(answers.length >= 3, 'page, script and module');
  for (const answer of answers.filter((one) => one.url().startsWith(site.origin))) {
    const headers = answer.headers();
    const policy = headers['content-security-policy'];
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types clientele;/);
    assert.equal(headers['connection-allowlist'], '(response-origin)', answer.url());
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', answer.url());
    assert.equal(headers['cross-origin-embedder-policy'], 'require-corp', answer.url());
    assert.equal(headers['x-content-type-options'], 'nosniff', answer.url());
  }
});

test('the workers and the second parts are there and carry it too', async () => {
  const parts = readdirSync(dist).filter((name) => /^(book|areas|workshop)-/.test(name));
  assert.ok(['book', 'areas', 'workshop'].every((part) => parts.some((name) => name.startsWith(part))), `${parts}`);
  for (const [name, type] of [
    ['worker_loader.js', 'text/javascript'],
    ['worker.js', 'text/javascript'],
    ['worker_bg.wasm', 'application/wasm'],
    ['keys_loader.js', 'text/javascript'],
    ['keys_bg.wasm', 'application/wasm'],
    ['advice_bg.wasm', 'application/wasm'],
    ['office_bg.wasm', 'application/wasm'],
    ['kiosk_bg.wasm', 'application/wasm'],
    ...parts.map((name) => [name, name.endsWith('.js') ? 'text/javascript' : 'application/wasm']),
  ]) {
    const response = await fetch(site.url + name);
    assert.equal(response.status, 200, name);
    assert.ok(response.headers.get('content-type').startsWith(type), name);
    assert.match(response.headers.get('content-security-policy'), /^default-src 'none'/, name);
  }
});

test('a host without headers still gets a page with the policy', async () => {
  const header = (await fetch(site.url)).headers.get('content-security-policy');
  // The client's page has no script of its own in it, and starts no worker.
  const stricter = header
    .replace(/ 'sha256-[^']*'/, '')
    .replace("worker-src 'self'", "worker-src 'none'")
    .replace('trusted-types clientele', "trusted-types 'none'");
  for (const [page, expected] of [['', header], ['ask.html', stricter]]) {
    const text = await (await fetch(site.url + page)).text();
    const said = text.match(/Security-Policy" content="([^"]*)"/)[1];
    assert.equal(`${said}; frame-ancestors 'none'`, expected, page);
  }
  const forHosts = await (await fetch(`${site.url}_headers`)).text();
  assert.ok(forHosts.includes(`Content-Security-Policy: ${header}\n`));
});

test('it starts without an error and asks nobody else for anything', async () => {
  assert.deepEqual(watched.errors, []);
  assert.deepEqual(await page.evaluate('window.refused'), []);
  const elsewhere = watched.requests.filter((url) => {
    return !url.startsWith(site.url) && !url.startsWith('data:') && !url.startsWith('blob:');
  });
  assert.deepEqual(elsewhere, []);
});

test('a script that is not ours does not run', async () => {
  await open(site.url);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.append(document.createTextNode('window.intruder = "script"'));
    document.body.append(script);
  });
  await page.evaluate(() => {
    const image = document.createElement('img');
    try {
      image.setAttribute('onerror', 'window.intruder = "handler"');
    } catch {
      // Refused at once: as good as refused later.
    }
    image.src = 'data:,';
    document.body.append(image);
  });
  await sleep(300);
  assert.equal(await page.evaluate('window.intruder'), undefined);
  const refused = await page.evaluate('window.refused');
  assert.ok(refused.length >= 2, `refused: ${refused}`);
});

test('text does not become markup or a script URL without the one policy', async () => {
  for (const attempt of [
    () => (document.body.innerHTML = '<b>x</b>'),
    () => (document.createElement('script').src = 'worker.js'),
    () => new Worker('worker_loader.js', { type: 'module' }),
    () => trustedTypes.createPolicy('other', {}),
  ]) {
    await assert.rejects(page.evaluate(attempt), /TypeError/, String(attempt));
  }
});

test('nothing reaches another origin', async () => {
  const trap = await startTrap();
  await fetch(`${trap.url}control`);
  assert.deepEqual(trap.visits.splice(0), ['GET /control'], 'the trap itself works');

  await open(site.url);
  const outcome = await page.evaluate(async (url) => {
    const element = (name, attributes) => {
      document.head.append(Object.assign(document.createElement(name), attributes));
    };
    element('img', { src: `${url}image` });
    element('link', { rel: 'stylesheet', href: `${url}style` });
    element('link', { rel: 'prefetch', href: `${url}prefetch` });
    element('link', { rel: 'preconnect', href: url });
    element('iframe', { src: `${url}frame` });
    element('video', { src: `${url}video` });
    navigator.sendBeacon(`${url}beacon`, 'x');
    try {
      new WebSocket(`${url.replace('http', 'ws')}socket`);
      new EventSource(`${url}events`);
    } catch {
      // Refused at once.
    }
    const form = document.createElement('form');
    Object.assign(form, { action: `${url}form`, method: 'post', target: '_blank' });
    document.body.append(form);
    form.submit();
    return fetch(`${url}fetch`).then(() => 'arrived', () => 'refused');
  }, trap.url);
  assert.equal(outcome, 'refused');
  await sleep(1000);
  assert.deepEqual(trap.visits, []);
  const refused = await page.evaluate('window.refused');
  for (const directive of ['connect-src', 'img-src', 'style-src-elem', 'form-action']) {
    assert.ok(refused.includes(directive), `${directive} in ${refused}`);
  }

  // Leaving the page is not a matter of the policy but of the allow-list.
  await page.evaluate((url) => void window.open(`${url}window`), trap.url);
  await page.evaluate((url) => void (location.href = `${url}away?secret`), trap.url);
  await sleep(1000);
  assert.deepEqual(trap.visits, []);
  for (const other of context.pages().filter((one) => one !== page)) await other.close();
});

test('in a folder of a host it starts just the same', async () => {
  const inFolder = await startSite({ under: 'bank/book' });
  watched.errors.length = 0;
  watched.requests.length = 0;
  await open(`${inFolder.url}#/clients`);
  assert.deepEqual(watched.errors, []);
  assert.ok(watched.requests.length >= 3);
  assert.deepEqual(watched.requests.filter((url) => !/^data:/.test(url) && !url.startsWith(inFolder.url)), []);
});

await run();
