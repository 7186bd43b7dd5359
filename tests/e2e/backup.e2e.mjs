// Backups: made, tried, compared, restored; on the same device and on another.

import { readFile, writeFile } from 'node:fs/promises';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as custody from './lib/custody.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched, close } = await launch();
const first = await file('clients.csv', '客户号,姓名,地区\nB1,甲甲,东区\nB2,乙乙,西区\nB3,丙丙,南区\n');
let backup;
let before;

test('a book without a backup says so on the overview', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page, { name: '备份册' });
  await bringIn(page, [first]);
  await person.clientsJudged(page, 3);
  // The score of the day is a change like any other.
  await person.go(page, '操作记录');
  await person.scored(page);
  await person.go(page, '总览');
  await page.getByText('还没有备份：').waitFor({ timeout: 30_000 });
});

test('a backup is one file that shows nothing of what is in it', { vital: true }, async () => {
  backup = await custody.backUp(page);
  assert.match(backup, /clientele-[0-9a-f]{8}-\d{8}-\d{6}-v\d+\.clientele$/);
  const bytes = await readFile(backup);
  for (const name of ['甲甲', '乙乙', '备份册', 'B1,']) {
    assert.ok(!bytes.includes(Buffer.from(name)), name);
    assert.ok(!bytes.includes(Buffer.from(name, 'utf16le')), name);
  }
  await page.getByText('之后有 0 处改动').waitFor();
  await person.go(page, '总览');
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(await page.getByText('还没有备份：').count(), 0);
  before = await person.standing(page);
});

test('a restore says what would come back and what would go, and then does it', { seconds: 180 }, async () => {
  await person.visit(page, 'B1');
  await person.editAndWait(page, { 备注: '备份之后写的' });
  await person.go(page, '客户');
  await custody.go(page);
  await page.getByText('之后有 1 处改动').waitFor();
  await custody.tryBackup(page, backup, '不是这个口令 nobody');
  await page.getByText('口令不对').first().waitFor({ timeout: 30_000 });
  await custody.tryBackup(page, backup);
  await page.getByText('备份完好：“备份册”，3 位客户').waitFor({ timeout: 60_000 });
  await page.getByText('备份之后这里有 2 条操作记录').waitFor();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '客户', exact: true }) });
  assert.deepEqual((await row.getByRole('cell').allInnerTexts()).map(Number), [0, 0, 1, 2]);
  // Nothing has changed so far.
  assert.ok(await page.getByRole('button', { name: '恢复', exact: true }).isDisabled());
  await custody.restore(page);
  await page.getByText('已恢复').first().waitFor({ timeout: 60_000 });
  await person.visit(page, 'B1');
  assert.ok(!(await page.content()).includes('备份之后写的'));
  const now = await person.standing(page);
  assert.equal(now.digest, before.digest);
  await page.getByText(/从 .* 的备份恢复/).waitFor();
});

test('a book that was put back from a backup is written on like any other', async () => {
  await person.visit(page, 'B2');
  await person.editAndWait(page, { 备注: '恢复之后写的' });
  await person.lock(page);
  await person.unlock(page);
  await person.visit(page, 'B2');
  await page.getByText('恢复之后写的').waitFor();
});

test('a damaged file is refused by name, and the book stays as it is', async () => {
  const bytes = await readFile(backup);
  const cut = backup.replace('.clientele', '-cut.clientele');
  await writeFile(cut, bytes.subarray(0, bytes.length - 100));
  const flipped = backup.replace('.clientele', '-flip.clientele');
  const other = Buffer.from(bytes);
  other[Math.floor(bytes.length * 0.7)] ^= 1;
  await writeFile(flipped, other);
  const text = backup.replace('.clientele', '-text.clientele');
  await writeFile(text, '客户号,姓名\n');
  await custody.go(page);
  for (const path of [cut, flipped]) {
    await custody.tryBackup(page, path);
    await page.getByRole('alert').first().waitFor({ timeout: 60_000 });
    assert.equal(await page.getByRole('button', { name: '恢复', exact: true }).count(), 0, path);
  }
  await page.locator('input[type=file][accept=".clientele"]').first().setInputFiles(text);
  await page.getByRole('alert').first().waitFor();
  await person.visit(page, 'B2');
  await page.getByText('恢复之后写的').waitFor();
  assert.deepEqual(watched.errors, []);
});

test('a device without a book opens the backup and has the same findings', { seconds: 180 }, async () => {
  const { page, watched, close } = await launch();
  await person.arrive(page, site.url);
  await custody.otherWays(page);
  await custody.tryBackup(page, backup);
  await page.getByText('备份完好：“备份册”，3 位客户').waitFor({ timeout: 60_000 });
  await custody.restore(page);
  await person.inside(page);
  await person.clientsJudged(page, 3);
  assert.equal((await person.standing(page)).digest, before.digest);
  await person.lock(page);
  await person.unlock(page);
  await person.clientsJudged(page, 3);
  assert.deepEqual(watched.errors, []);
  await close();
});

test('a book that was lost comes back by its backup', { seconds: 180 }, async () => {
  await person.lock(page);
  await page.evaluate(async () => {
    const gone = indexedDB.deleteDatabase('clientele-main');
    await new Promise((resolve, reject) => {
      gone.onsuccess = resolve;
      gone.onerror = reject;
    });
  });
  await page.reload();
  await page.getByRole('heading', { name: '客户册不见了' }).waitFor({ timeout: 60_000 });
  await custody.otherWays(page);
  await custody.tryBackup(page, backup);
  await custody.restore(page);
  await person.inside(page);
  await person.clientsJudged(page, 3);
  await close();
});

await run();
