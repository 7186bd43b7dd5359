// Data coming in, beside the libraries people would take instead, in one run of one browser: a million
// transactions of CSV (uDSV with typed columns, DuckDB-WASM's read_csv), a hundred thousand clients
// written and read (Dexie, unencrypted). Figures are printed, never judged: they are the machine's as
// much as ours.

import { createServer } from 'node:http';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/lib/browser.mjs';
import { run, test } from '../e2e/lib/check.mjs';
import { forBrowser } from './lib/side.mjs';

const [ROWS, ACCOUNTS, CLIENTS] = (process.env.CLIENTELE_BENCH_DATA ?? '1000000,10000,100000').split(',').map(Number);
const [WORKERS, ROUNDS] = [3, 3];
const here = fileURLToPath(new URL('.', import.meta.url));
const kinds = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

// Bare names in the libraries' modules, resolved here because nothing is bundled.
const page = `<!doctype html><title>bench</title><script type="importmap">${JSON.stringify({
  imports: {
    'apache-arrow': '/node_modules/apache-arrow/Arrow.mjs',
    flatbuffers: '/node_modules/flatbuffers/mjs/flatbuffers.js',
    tslib: '/node_modules/tslib/tslib.es6.mjs',
  },
})}</script>`;

const lines = [];
const line = (what, ms, of) => lines.push([what, ms, of]);
const median = (figures) => [...figures].sort((a, b) => a - b)[figures.length >> 1];

let folder;
let browser;
let server;
const counted = (n) => n.toLocaleString('en');

test('build and open', { seconds: 1800 }, async () => {
  folder = forBrowser('data');
  server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    const found = [join(folder, path), join(here, path)].find((file) => existsSync(file) && statSync(file).isFile());
    response.writeHead(found ? 200 : 404, { 'content-type': kinds[extname(path)] ?? 'text/plain' });
    response.end(found && readFileSync(found));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  browser = await launch();
  await browser.page.goto(`http://127.0.0.1:${server.address().port}/`);
  await browser.page.evaluate(([rows, accounts, clients]) => {
    const pad = (n, length) => String(n).padStart(length, '0');
    // The same as the example makes natively.
    window.transactions = () => {
      const text = ['account number,date,amount,category,channel,counterparty'];
      const words = ['salary', 'purchase', 'transfer out'];
      for (let n = 0; n < rows; n += 1) {
        const account = (Math.imul(n, 2_654_435_761) >>> 0) % accounts;
        const date = `2024-${pad(Math.floor(n / 90_000) + 1, 2)}-${pad((Math.floor(n / 3_000) % 28) + 1, 2)}`;
        const amount = `${n % 3 ? '-' : ''}${n}.${pad(n % 100, 2)}`;
        text.push(`62${pad(account, 8)},${date},${amount},${words[n % 3]},mobile,Shop ${n % 50_000}`);
      }
      return `${text.join('\n')}\n`;
    };
    window.people = () =>
      Array.from({ length: clients }, (_, n) => ({
        'client number': `C${n}`,
        name: `Client ${n}`,
        gender: n % 2 ? 'female' : 'male',
        'birth date': `19${50 + (n % 50)}-03-${pad((n % 28) + 1, 2)}`,
        mobile: `1380${pad(n % 10_000_000, 7)}`,
        occupation: `occupation ${n % 40}`,
        address: `Street ${n % 900}, no ${n}`,
      }));
    // One worker a task: nobody's memory is another's.
    window.inWorker = (code, message) =>
      new Promise((done, failed) => {
        const script = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        const worker = new Worker(script, { type: 'module' });
        worker.onmessage = ({ data }) => (worker.terminate(), done(data));
        worker.onerror = ({ message: why }) => failed(new Error(why));
        worker.postMessage(message);
      });
  }, [ROWS, ACCOUNTS, CLIENTS]);
});

/** What one worker needs for one file after the other, in so many workers: the first file's, the others'. */
async function files(once, workers = WORKERS) {
  const [first, later] = [[], []];
  for (let n = 0; n < workers; n += 1) {
    const [one, ...others] = await once();
    first.push(one);
    later.push(...others);
  }
  return [median(first), median(later)];
}

/** Files read by our worker, with or without what dropping a large file begins while a person looks. */
const ours = (warm) => files(async () => {
  const rounds = await browser.page.evaluate(([warm, accounts, rounds]) => inWorker(
    `import init, * as data from '${location.origin}/data.js';
     onmessage = async ({ data: text }) => {
       await init();
       if (${warm}) data.warm(text.length);
       const took = [];
       for (let n = 0; n < ${rounds}; n += 1) {
         await new Promise((later) => setTimeout(later, 500));
         took.push([...data.read_csv(new TextEncoder().encode(text), ${accounts})]);
       }
       postMessage(took);
     };`,
    transactions(),
  ), [warm, ACCOUNTS, ROUNDS]);
  for (const [, rows, problems] of rounds) {
    if (rows !== ROWS || problems) throw new Error(`${rows} rows, ${problems} problems`);
  }
  return rounds.map(([ms]) => ms);
});

test('CSV: ours', { seconds: 900 }, async () => {
  const [cold] = await ours(false);
  const [first, later] = await ours(true);
  line(`CSV, ${counted(ROWS)} rows: ours, validated, staged, a worker's first`, first);
  line("CSV: ours, a later one", later);
  line('CSV: ours, the first of a worker that was not warmed', cold);
});

test('CSV: uDSV', { seconds: 900 }, async () => {
  const [first, later] = await files(() => browser.page.evaluate((rounds) => inWorker(
    `import { inferSchema, initParser } from '${location.origin}/node_modules/udsv/dist/uDSV.mjs';
     onmessage = async ({ data }) => {
       const took = [];
       for (let n = 0; n < ${rounds}; n += 1) {
         await new Promise((later) => setTimeout(later, 500));
         const began = performance.now();
         const columns = initParser(inferSchema(data)).typedCols(data);
         took.push(performance.now() - began + 0 * columns.length);
       }
       postMessage(took);
     };`,
    transactions(),
  ), ROUNDS));
  line("CSV: uDSV, typed columns, a worker's first", first, "ours, validated, staged, a worker's first");
  line('CSV: uDSV, typed columns, a later one', later, 'ours, a later one');
});

test('CSV: DuckDB-WASM', { seconds: 900 }, async () => {
  const [first, later] = await files(() => browser.page.evaluate(async (rounds) => {
    const dist = '/node_modules/@duckdb/duckdb-wasm/dist';
    const duckdb = await import(`${dist}/duckdb-browser.mjs`);
    const worker = new Worker(`${dist}/duckdb-browser-eh.worker.js`);
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    await db.instantiate(`${location.origin}${dist}/duckdb-eh.wasm`);
    const connection = await db.connect();
    const took = [];
    for (let round = 0; round < rounds; round += 1) {
      await db.registerFileBuffer(`t${round}.csv`, new TextEncoder().encode(transactions()));
      await new Promise((later) => setTimeout(later, 500));
      const began = performance.now();
      await connection.query(`CREATE TABLE t${round} AS SELECT * FROM read_csv('t${round}.csv', header = true,
        columns = {'account number': 'VARCHAR', 'date': 'DATE', 'amount': 'DECIMAL(18,2)', 'category': 'VARCHAR',
        'channel': 'VARCHAR', 'counterparty': 'VARCHAR'})`);
      took.push(performance.now() - began);
    }
    worker.terminate();
    return took;
  }, ROUNDS));
  line("CSV: DuckDB-WASM, read_csv into these types, a worker's first", first, "ours, validated, staged, a worker's first");
  line('CSV: DuckDB-WASM, a later one', later, 'ours, a later one');
});

test('clients: ours', { seconds: 600 }, async () => {
  const [written, read, count] = await browser.page.evaluate(() => {
    const all = people();
    const text = [Object.keys(all[0]), ...all.map(Object.values)]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n');
    return inWorker(
      `import init, { clients } from '${location.origin}/data.js';
       onmessage = async ({ data }) => { await init(); postMessage([...(await clients(new TextEncoder().encode(data)))]); };`,
      text,
    );
  });
  if (count !== CLIENTS) throw new Error(`${count} clients came back`);
  line(`${counted(CLIENTS)} clients: ours, sealed and written`, written);
  line(`${counted(CLIENTS)} clients: ours, read and opened`, read);
});

test('clients: Dexie', { seconds: 900 }, async () => {
  const [written, read] = await browser.page.evaluate(async () => {
    const { Dexie } = await import('/node_modules/dexie/dist/dexie.mjs');
    const db = new Dexie('peer');
    db.version(1).stores({ clients: '++id' });
    const all = people();
    await db.open();
    let began = performance.now();
    await db.clients.bulkPut(all);
    const written = performance.now() - began;
    began = performance.now();
    const back = await db.clients.toArray();
    return [written, performance.now() - began + 0 * back.length];
  });
  line('clients: Dexie, bulkPut, plain', written, 'ours, sealed');
  line('clients: Dexie, toArray', read, 'ours, read');
});

test('doubles', { seconds: 600 }, async () => {
  const [took, count, compared, told] = await browser.page.evaluate((clients) => inWorker(
    `import init, { scan } from '${location.origin}/data.js';
     onmessage = async ({ data }) => { await init(); postMessage([...scan(data)]); };`,
    clients,
  ), CLIENTS);
  if (count < CLIENTS || told < CLIENTS / 50) throw new Error(`${told} pairs of ${count}`);
  line(`doubles of ${counted(count)} clients, ${counted(compared)} pairs compared, ${counted(told)} told`, took);
});

test('side by side', async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; medians of ${WORKERS} workers with ${ROUNDS} files each for CSV, ms`);
  for (const [what, ms, of] of lines) {
    const base = of && lines.find(([name]) => name.includes(`: ${of}`))?.[1];
    console.log(`${what.padEnd(66)}${ms.toFixed(0).padStart(8)}${base ? `   ${(ms / base).toFixed(1)} times ours` : ''}`);
  }
});

await run();
