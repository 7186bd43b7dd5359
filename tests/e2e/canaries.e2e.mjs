// A thousand strings that stand nowhere else: brought in, typed into every form, and after that sought
// in everything the browser keeps on the disk, in the memory of the locked page, in what its scripts
// can reach. How many copies of a passphrase stay in the process is counted and told.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import { inHeap, inProcesses, inProgram } from './lib/memory.mjs';
import * as person from './lib/person.mjs';
import { scan } from './lib/scan.mjs';
import { startSite } from './lib/site.mjs';

// All of them begin so: whatever of one is found anywhere is found by its beginning, though a
// compressed block may hold the rest of it as a reference.
const mark = 'zqxcan';
let made = 0;
const canary = () => `${mark}${(made += 1).toString(36).padStart(4, '0')}vw`;

const site = await startSite();
let { page, profile, watched, close, kill } = await launch();
let forms = 0;

/** Types a canary into every field in sight, and leaves them there. */
async function fill() {
  const fields = page.locator('dialog[open] :is(input, textarea), body:not(:has(dialog[open])) :is(main, header) :is(input, textarea)');
  for (const field of await fields.all()) {
    const type = (await field.getAttribute('type')) ?? 'text';
    if (!['text', 'search', 'tel', 'email', 'url', 'password'].includes(type)) continue;
    if (!(await field.isVisible()) || !(await field.isEditable())) continue;
    await field.fill(canary());
    forms += 1;
  }
}

/** Closes what is open, and throws away what was typed where it is asked. */
async function away() {
  for (let tries = 0; tries < 4 && (await page.locator('dialog[open]').count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
    const drop = page.getByRole('dialog').getByRole('button', { name: '放弃修改' });
    if (await drop.count()) await drop.first().click();
  }
}

async function nothingKept(when) {
  const { files, bytes, hits } = await scan(profile, [mark, ...person.passphrase.match(/[a-z]+/g)]);
  assert.deepEqual(hits, [], when);
  return `${files} files, ${bytes >> 20} MB`;
}

test('a book of a thousand strings', { vital: true, seconds: 180 }, async () => {
  await person.arrive(page, site.url);
  // Shown while it is typed: a field of text then, beside one of a passphrase.
  await page.locator('.input-reveal').first().click();
  await person.create(page, { name: '试册' });
  const rows = Array.from({ length: 250 }, (_, n) => `C${n},${canary()},${canary()}@example.invalid,${canary()},${canary()}`);
  await bringIn(page, [await file('clients.csv', `客户号,姓名,邮箱,地址,备注\n${rows.join('\n')}\n`)]);
  await person.go(page, '客户');
  await page.getByText('共 250 位', { exact: true }).waitFor();
  assert.ok(made >= 1000, `${made}`);
});

test('something is typed into every form', { seconds: 240 }, async () => {
  const to = async (hash) => {
    await page.evaluate((where) => { location.hash = where; }, hash);
    await page.locator('main h1').waitFor();
    await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
  };
  for (const hash of ['#/clients', '#/settings', '#/policy', '#/products', '#/suitability', '#/audit', '#/custody', '#/privacy',
    '#/clients/3', '#/clients/3/proposal', '#/clients/3/privacy', '#/segments/cross']) {
    await to(hash);
    await fill();
    // Every button that opens a dialog shows its form.
    const buttons = page.locator('main button:visible');
    for (let n = 0; n < Math.min(await buttons.count(), 24); n += 1) {
      const button = buttons.nth(n);
      const words = (await button.innerText().catch(() => '')).trim();
      if (!/新增|新建|编辑|登记|修改|更改|设置|记录|添加|换|备份|恢复|密钥|同意|询问/.test(words)) continue;
      if (/^(锁定|锁上)/.test(words) || !(await button.isEnabled())) continue;
      await button.click({ timeout: 3000 }).catch(() => {});
      await page.waitForTimeout(150);
      if ((await page.locator('dialog[open]').count()) > 0) await fill();
      await away();
      if (!page.url().endsWith(hash)) await to(hash);
    }
  }
  await page.keyboard.press('Control+k');
  await fill();
  await away();
  console.log(`    ${forms} fields`);
  assert.ok(forms >= 25, `${forms} fields`);
});

test('one is saved, found, and seen on its page', async () => {
  await page.reload(); // what was typed and not saved is gone
  await person.unlock(page);
  await person.visit(page, 'C3');
  await person.editAndWait(page, { 备注: canary(), 地址: canary() });
  await person.go(page, '客户');
  await person.search(page, mark);
  await page.getByText('250 / 250 位').or(page.getByText('共 250 位')).first().waitFor();
  await page.goBack();
  await page.goForward();
});

test('a locked page knows nothing any more', { seconds: 120 }, async () => {
  await person.visit(page, 'C3');
  const before = page.workers();
  assert.ok(before.length > 0);
  assert.ok((await inHeap(page, mark)) > 0 && (await inProgram(page, mark)).hits > 0, 'an open page is full of them');
  await person.lock(page);
  // A new one looks what book there is; it never held one.
  assert.ok(page.workers().every((worker) => !before.includes(worker)), 'the worker with the book is gone');
  assert.equal(await inHeap(page, mark), 0, 'in what scripts can reach');
  const program = await inProgram(page, mark);
  assert.equal(program.hits, 0, 'in the program’s memory');
  assert.ok(program.bytes > 1_000_000, 'there was a memory to look into');
  const word = person.passphrase.split(' ')[1];
  assert.equal(await inHeap(page, word), 0);
  assert.equal((await inProgram(page, word)).hits, 0);
  // A renderer keeps what it has freed: told as a limit, not promised away.
  console.log(`    in the locked page’s process, freed and not overwritten: a word of the passphrase ${inProcesses(profile, word)} times, strings of clients ${inProcesses(profile, mark)} times`);
  await person.tryPassphrase(page, `${mark}wrong passphrase`);
  await page.getByText('口令不对').first().waitFor();
});

test('none of them is on the disk, whatever was done', { seconds: 180 }, async () => {
  await person.unlock(page);
  assert.deepEqual(watched.errors, []);
  await close();
  const closed = await nothingKept('after closing');
  ({ page, profile, watched, close, kill } = await launch({ profile }));
  await person.arrive(page, site.url);
  await person.unlock(page);
  await person.visit(page, 'C3');
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  await fill();
  await kill();
  console.log(`    ${made} strings; ${closed}; killed while typing: ${await nothingKept('after a kill')}`);
});

await run();
