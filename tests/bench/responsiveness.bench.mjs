// How the page answers while the worker has much to do: 100,000 clients, 10 million transactions.
// Times are printed, not judged: they are the machine's as much as ours.

import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { run, test } from '../e2e/lib/check.mjs';
import * as person from '../e2e/lib/person.mjs';
import { startSite } from '../e2e/lib/site.mjs';
import { prepare, spread, typeWhileBusy } from './lib/typing.mjs';
import { megabytes, renderer } from './lib/weight.mjs';

const total = Number(process.env.CLIENTELE_BENCH_CLIENTS ?? 100_000);
const site = await startSite();
const { page, profile, watched } = await launch();

const rows = [];
const line = (what, value) => rows.push([what, value]);
const since = (start) => `${((performance.now() - start) / 1000).toFixed(2)} s`;
const latency = (what, samples) => {
  for (const [name, of] of [
    ['key to next paint', 'paint'],
    ['key to answer in the page', 'drawn'],
    ['key to answer painted', 'answer'],
  ]) {
    const { n, p50, p98, max } = spread(samples.map((sample) => sample[of]));
    line(`${what}: ${name}`, `p50 ${p50} ms, p98 ${p98} ms, max ${max} ms (${n} keys)`);
  }
};

/** Waits until no job runs. */
const quiet = () => page.locator('.rail-job').waitFor({ state: 'detached', timeout: 300_000 });

test('a specimen book is made', { seconds: 900, vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await person.go(page, '数据');
  const start = performance.now();
  const size = `${total.toLocaleString('zh-CN')} 位客户`;
  await page.getByRole('button', { name: new RegExp(`^${size}`) }).click();
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 600_000 });
  line('generate, encrypt, write', since(start));
  await person.clientsJudged(page, total);
  await quiet();
  line('... and judge', since(start));
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
  line('storage used, as the browser counts', `${Math.round(usage / 1e6)} MB`);
  line('IndexedDB on disk', `${await megabytes(join(profile, 'Default/IndexedDB'))} MB`);
  line('renderer process, resident', `${renderer(profile) ?? '?'} MB`);
});

test('typing while the ledger loads', { seconds: 600 }, async () => {
  const samples = [];
  for (let round = 0; round < 3; round += 1) {
    await person.lock(page);
    const start = performance.now();
    await person.tryPassphrase(page, person.passphrase);
    await page.getByRole('row').nth(1).waitFor({ timeout: 120_000 });
    const shown = since(start);
    await prepare(page);
    samples.push(...(await typeWhileBusy(page, 60)));
    await person.judged(page, total);
    line('unlock (with the key derivation) to rows / to judged rows, typing', `${shown} / ${since(start)}`);
    await quiet();
  }
  line('renderer process after unlocking, resident', `${renderer(profile) ?? '?'} MB`);
  latency('while loading', samples);
});

test('typing while all is judged anew', { seconds: 600 }, async () => {
  const samples = [];
  for (const day of ['2025-06-30', '2025-07-31', '2025-08-31', '2025-09-30', '2025-10-31', '2025-12-31']) {
    await person.setReference(page, day);
    const start = performance.now();
    await person.go(page, '客户');
    await prepare(page);
    samples.push(...(await typeWhileBusy(page, 60)));
    await quiet();
    line(`judged anew for ${day}, typing`, since(start));
    await page.reload();
    await person.unlock(page);
    await person.judged(page, total);
    await quiet();
  }
  latency('while judging', samples);
});

test('locking in the middle of a job', { seconds: 300 }, async () => {
  const times = [];
  const ends = [];
  for (const day of ['2025-07-31', '2025-10-31', '2025-11-30']) {
    await person.setReference(page, day);
    const busy = page.locator('.rail-job').waitFor({ timeout: 5000 });
    if (!(await busy.then(() => true, () => false))) continue; // judged before anyone could see it
    const worker = page.workers().find((one) => one.url().includes('worker_loader'));
    const start = performance.now();
    worker.once('close', () => ends.push(performance.now() - start));
    await page.keyboard.press('Control+Shift+KeyL');
    await page.getByRole('button', { name: '打开', exact: true }).waitFor();
    times.push(performance.now() - start);
    await person.unlock(page);
    await person.clientsJudged(page, total);
    await quiet();
  }
  const { p50, max } = spread(times);
  line('lock in mid-job to the unlock page', `p50 ${p50} ms, max ${max} ms (${times.length} times)`);
  line('lock in mid-job to the worker gone', `max ${spread(ends).max} ms (${ends.length} times)`);
});

test('the table', () => {
  const [load] = loadavg();
  line('load of the machine now, processors', `${load.toFixed(1)}, ${cpus().length}`);
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`  ${what.padEnd(width)}  ${value}`);
  for (const error of watched.errors) console.log(`  error on the page: ${error}`);
});

await run();
