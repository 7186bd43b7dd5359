// Evidence that stands by itself: recorded with the questionnaire, printed, saved as a file, checked on a
// page without a book; one flipped byte is refused. The lists of whom to look after, and their tasks.

import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { answer, confirm, press } from './lib/questions.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
// Another device: it has never seen a book.
const stranger = await launch();

const name = '样例来客';
const number = 'N1800';
// 66 points, C3: worked out in questionnaire.e2e.mjs.
const answers = [2, 3, 3, 3, 4, 3, 3, 3, 2, 3];
let file; // the bytes of the evidence file
let ends = ''; // the chain's end, as it is printed

test('a client answers on this device', { vital: true, seconds: 180 }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await person.go(page, '客户');
  await page.getByRole('button', { name: '新增客户' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('客户号').fill(number);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await press(page, '请客户填写问卷');
  await page.getByRole('dialog').waitFor();
  await press(page, '锁上并开始');
  await page.waitForURL(/ask\.html$/);
  await press(page, '开始', 30);
  for (const [n, option] of answers.entries()) await answer(page, n + 1, option);
  await confirm(page, name);
  await press(page, '交还客户经理', 20);
  await person.tryPassphrase(page, person.passphrase);
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 20_000 });
});

test('the evidence says what was asked, answered and came of it', { vital: true }, async () => {
  await page.getByRole('link', { name: '看留痕' }).click();
  await page.getByRole('heading', { level: 1, name: '适当性留痕' }).waitFor();
  await page.getByRole('heading', { level: 2, name: /第 1 条 请客户填写问卷/ }).waitFor();
  await page.getByRole('heading', { level: 2, name: /第 2 条 测评结果：C3/ }).waitFor();
  assert.equal(await page.locator('.paper-answers tbody tr').count(), 10);
  assert.match(await page.locator('.paper').innerText(), /总分 66/);
  ends = await page.locator('.paper-sums dd').first().innerText();
  assert.match(ends, /^[0-9a-f]{64}$/);
});

test('it prints without the interface', async () => {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('navigation', { name: '主要页面' }).count(), 0, 'no rail on paper');
  assert.equal(await page.getByRole('button', { name: '打印' }).count(), 0);
  await page.emulateMedia({ media: 'screen' });
});

test('it is saved as a file whose name tells nobody', { vital: true }, async () => {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为文件' }).click();
  const download = await saved;
  assert.match(download.suggestedFilename(), /^evidence-\d+-\d{4}-\d\d-\d\d\.txt$/);
  file = await readFile(await download.path());
  const lines = file.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines[0].number, number);
  assert.equal(lines.filter((line) => 'record' in line).length, 2);
});

/** Gives a file to the checker; what it says. */
async function checked(bytes) {
  const path = join(tmpdir(), `clientele-evidence-${process.pid}.txt`);
  await writeFile(path, bytes);
  await stranger.page.goto(`${site.url}check.html`);
  await stranger.page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  await stranger.page.locator('input[type=file]').setInputFiles(path);
  const notice = stranger.page.locator('.notice');
  await notice.waitFor();
  return notice.innerText();
}

test('on another device the checker accepts it and shows it', { vital: true }, async () => {
  assert.match(await checked(file), /文件完好/);
  const content = await stranger.page.locator('.paper').innerText();
  assert.ok(content.includes(number) && content.includes('测评结果：C3'), content);
  assert.equal(await stranger.page.locator('.paper-sums dd').first().innerText(), ends, 'as on paper');
  assert.equal(stranger.page.workers().length, 0, 'no worker');
  assert.deepEqual(await stranger.page.evaluate(() => Object.keys(sessionStorage)), []);
});

test('one flipped byte is refused, wherever it is', { seconds: 120 }, async () => {
  for (const share of [0.01, 0.2, 0.5, 0.8, 0.99]) {
    const forged = Buffer.from(file);
    forged[Math.floor(forged.length * share)] ^= 1;
    const said = await checked(forged);
    assert.match(said, /文件不可信/, `at ${share}`);
    assert.equal(await stranger.page.locator('.paper').count(), 0, 'nothing of it is shown');
  }
  assert.match(await checked(Buffer.from('name,phone\n1,2\n')), /这不是留痕文件/);
  assert.match(await checked(file.subarray(0, file.length - 200)), /文件不可信/);
});

test('the lists of whom to look after', async () => {
  await person.go(page, '适当性');
  await page.getByRole('button', { name: /^从未测评/ }).click();
  await page.getByText('没有客户在这份名单上').waitFor();
  await page.getByRole('button', { name: /^已到期/ }).waitFor();
});

for (const [label, one, address] of [
  ['the lists', page, '#/suitability'],
  ['the evidence', page, null],
  ['the checker', stranger.page, 'check.html'],
]) {
  test(`${label}: for everybody, light and dark`, { seconds: 120 }, async () => {
    if (one === stranger.page) await checked(file);
    else if (address) await one.evaluate((to) => { location.hash = to; }, address);
    else await one.evaluate(() => { location.hash = '#/clients/0/evidence'; });
    await one.getByRole('heading', { level: 1 }).waitFor();
    await one.waitForTimeout(500);
    for (const colorScheme of ['light', 'dark']) {
      await one.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await one.setViewportSize({ width, height: 900 });
        assert.deepEqual(await violations(one), [], `${label} ${colorScheme} ${width}`);
        const spill = await one.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(spill <= 0, `${label} ${width}: ${spill} px too wide`);
      }
    }
    await one.emulateMedia({ colorScheme: 'light' });
    await one.setViewportSize({ width: 1440, height: 900 });
  });
}

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
  assert.deepEqual(stranger.watched.errors, []);
});

await run();
