// The demo book, and specimen books for measuring: made, stored encrypted, unlocked, listed. Beside
// them the same number of bytes as the largest takes on disk, stored plain in the same browser.
// Times are printed, not judged: they are the machine's as much as ours.

import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { assert, run, test } from '../e2e/lib/check.mjs';
import * as person from '../e2e/lib/person.mjs';
import { startSite } from '../e2e/lib/site.mjs';
import { megabytes, peak } from './lib/weight.mjs';

const SIZES = [
  [10_000, 1_000_000],
  [100_000, 10_000_000],
];
/** What the page's blocks are at most: the peer writes pieces of this size. */
const BLOCK = 256 * 1024;

const site = await startSite();
const rows = [];
const line = (what, value) => rows.push([what, value]);
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** Waits until no job runs. */
const quiet = (page) => page.locator('.rail-job').waitFor({ state: 'detached', timeout: 300_000 });

/** Keeps when each word of the task under way first stood in the rail. */
async function watchStages(page) {
  await page.evaluate(() => {
    window.stages = [];
    const look = () => {
      const words = document.querySelector('.job-words > span')?.textContent ?? '';
      if (words !== (window.stages.at(-1)?.words ?? '')) window.stages.push({ words, at: performance.now() });
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Keeps how long after the press the key was there: the page then says that it opens the book. */
async function watchOpening(page) {
  await page.evaluate(() => {
    let pressed;
    addEventListener('submit', () => (pressed = performance.now()), true);
    new MutationObserver((_, watch) => {
      if (!document.querySelector('.start-card')?.textContent.includes('正在打开')) return;
      window.derived = performance.now() - pressed;
      watch.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** How long each task stood in the rail, in the order they came. */
async function stages(page) {
  const seen = await page.evaluate(() => [...window.stages, { words: '', at: performance.now() }]);
  const lasted = seen.slice(0, -1).map(({ words, at }, n) => [words, seen[n + 1].at - at]);
  return lasted.filter(([words]) => words !== '');
}

test('the demo book', { seconds: 120 }, async () => {
  const { page, profile, close } = await launch();
  const start = performance.now();
  await page.goto(site.url);
  await page.getByRole('button', { name: '打开演示客户册' }).click();
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  await page.locator('#tiers a.bar').first().waitFor({ timeout: 60_000 });
  line('demo book: cold page to the overview in figures', seconds(performance.now() - start));
  await quiet(page);
  line('demo book: IndexedDB on disk', `${await megabytes(join(profile, 'Default/IndexedDB'))} MB`);
  line('demo book: renderer process, most resident', `${peak(profile) ?? '?'} MB`);
  await close();
});

let largest = 0;
let sealed = 0;

for (const [clients, transactions] of SIZES) {
  const title = `${clients.toLocaleString('en')} clients, ${transactions.toLocaleString('en')} transactions`;
  test(title, { seconds: 900 }, async () => {
    const { page, profile, close, watched } = await launch();
    await person.arrive(page, site.url);
    await person.create(page);
    await person.go(page, '数据');
    await watchStages(page);
    const start = performance.now();
    const size = `${clients.toLocaleString('zh-CN')} 位客户`;
    await page.getByRole('button', { name: new RegExp(`^${size}`) }).click();
    await page.getByText('已完成', { exact: true }).waitFor({ timeout: 600_000 });
    const stored = performance.now() - start;
    await quiet(page);
    line(`${title}: generated, sealed and written`, seconds(stored));
    for (const [words, ms] of await stages(page)) line(`    ${words}`, seconds(ms));
    await person.clientsJudged(page, clients);
    const onDisk = await megabytes(join(profile, 'Default/IndexedDB'));
    [largest, sealed] = [onDisk, stored];
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
    line('  IndexedDB on disk, as the browser counts', `${onDisk} MB, ${Math.round(usage / 1e6)} MB`);
    line('  renderer process, most resident so far', `${peak(profile) ?? '?'} MB`);
    for (const round of ['first', 'second']) {
      await person.lock(page);
      await watchOpening(page);
      const begun = performance.now();
      await person.tryPassphrase(page, person.passphrase);
      await page.getByRole('row').nth(1).waitFor({ timeout: 120_000 });
      const derived = await page.evaluate(() => window.derived);
      const listed = performance.now() - begun;
      await person.judged(page, clients);
      await quiet(page);
      line(
        `  unlocked (${round}): key derived / rows listed / all judged`,
        `${seconds(derived)} / ${seconds(listed)} / ${seconds(performance.now() - begun)}`,
      );
    }
    line('  renderer process after unlocking, most resident', `${peak(profile) ?? '?'} MB`);
    assert.deepEqual(watched.errors, []);
    await close();
  });
}

test('the same bytes, plain', { seconds: 300 }, async () => {
  const { page, close } = await launch();
  await page.goto(`${site.url}texts.zh.txt`);
  const count = Math.max(1, Math.round((largest * 1e6) / BLOCK));
  const ms = await page.evaluate(
    async ([count, size]) => {
      const opening = indexedDB.open('plain', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('blocks');
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await done(opening);
      const blocks = Array.from({ length: 16 }, () => {
        const block = new Uint8Array(size);
        for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(block.subarray(at, at + 65_536));
        return block;
      });
      const start = performance.now();
      const writing = db.transaction('blocks', 'readwrite', { durability: 'strict' });
      for (let n = 0; n < count; n += 1) writing.objectStore('blocks').put(blocks[n % 16], n);
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = () => reject(writing.error);
      });
      return performance.now() - start;
    },
    [count, BLOCK],
  );
  line(`${count} blocks of ${BLOCK / 1024} KB put into a plain IndexedDB`, seconds(ms));
  line('  the largest book, generated and sealed too, beside it', `${(sealed / ms).toFixed(1)} times as long`);
  await close();
});

test('the table', () => {
  const [load] = loadavg();
  line('load of the machine now, processors', `${load.toFixed(1)}, ${cpus().length}`);
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`  ${what.padEnd(width)}  ${value}`);
});

await run();
