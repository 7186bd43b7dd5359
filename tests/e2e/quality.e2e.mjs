// How good the data are: the score, the work list by field and cause, a field mended beside its message
// and taken back, a value confirmed as right and reopened, a field that is not kept; axe finds nothing, on
// a wide screen and on a narrow one.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();

const clients = [
  '客户号,姓名,手机,邮箱,出生日期,客户经理',
  'Q-1,质量甲,12800138000,a@example.com,1980-01-02,王经理',
  'Q-2,质量乙,13800138000,nobody,1990-03-04,王经理',
  'Q-3,质量丙,13900139000,c@example.com,1985-05-06,王经理',
];

/** So many more of whom nobody has a telephone number that it is one field, not sixty faults. */
const silent = [
  '客户号,姓名,客户经理',
  ...Array.from({ length: 60 }, (_, n) => `S-${n},无话${n},王经理`),
];

const group = (check) => page.locator(`[data-group=${check}]`);
const toggle = (check) => group(check).locator('[aria-expanded]');
const toast = (text) => page.locator('.toast').filter({ hasText: text }).first();
const lines = (check) => page.locator(`tr[data-check=${check}]`);
const button = (within, name) => within.getByRole('button', { name, exact: true });
const heading = () => page.getByRole('heading', { level: 1, name: '质量', exact: true });

/** The book's score in thousandths, once it differs from the one before. */
async function score(before = null) {
  const at = page.locator('.figures[data-score]');
  await at.waitFor();
  await page.waitForFunction((old) => {
    return document.querySelector('.figures[data-score]')?.dataset.score !== old;
  }, before === null ? '' : String(before));
  return Number(await at.getAttribute('data-score'));
}

async function clean(where) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await violations(page), [], `${where} ${width}`);
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${where} ${width}: ${spill} px too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function open() {
  await person.go(page, '数据');
  await page.getByRole('link', { name: '质量', exact: true }).click();
  await heading().waitFor();
}

test('a new book has nobody to look at', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await open();
  await page.getByText('还没有客户可检查', { exact: true }).waitFor();
  await clean('empty');
});

test('faults are listed with an example, and nothing else', { vital: true }, async () => {
  await bringIn(page, [await file('clients.csv', `${clients.join('\n')}\n`)]);
  // The day's score is measured without anybody looking.
  await person.go(page, '操作记录');
  await page.getByText(/记录数据质量/).first().waitFor({ timeout: 30_000 });
  await open();
  assert.ok((await score()) < 1000);
  await lines('Phone').waitFor();
  assert.equal(await page.locator('tr[data-check]').count(), 2);
  assert.match(await group('Phone').innerText(), /错误[^]*质量甲[^]*正确示例：/);
  assert.match(await group('Email').innerText(), /提醒[^]*质量乙/);
  await clean('work list');
});

test('the fields stand before what is to be mended, with a score for each dimension', async () => {
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  assert.ok(headings.indexOf('按字段') < headings.indexOf('待修清单'), `${headings}`);
  const columns = await page.getByRole('columnheader').allInnerTexts();
  for (const name of ['完整', '有效', '唯一', '一致', '及时']) assert.ok(columns.includes(name), name);
});

test('each cause is a line that opens and closes', async () => {
  const summary = toggle('Phone');
  assert.match(await summary.innerText(), /电话 · 不是手机号或固定电话[^]*1/);
  assert.equal(await summary.getAttribute('aria-expanded'), 'true');
  await summary.click();
  await lines('Phone').waitFor({ state: 'detached' });
  assert.equal(await lines('Email').count(), 1);
  await summary.focus();
  await page.keyboard.press('Enter');
  await lines('Phone').waitFor();
});

test('filters choose among them', async () => {
  await page.getByLabel('程度', { exact: true }).selectOption({ label: '提醒' });
  await lines('Phone').waitFor({ state: 'detached' });
  assert.equal(await lines('Email').count(), 1);
  await page.getByLabel('维度', { exact: true }).selectOption({ label: '及时' });
  await page.getByText('没有要修的', { exact: true }).waitFor();
  await page.getByLabel('维度', { exact: true }).selectOption('');
  await page.getByLabel('程度', { exact: true }).selectOption('');
  await lines('Phone').waitFor();
});

test('a field of the table chooses its faults', async () => {
  await page.getByRole('button', { name: '问题数 1 · 邮箱', exact: true }).click();
  await lines('Phone').waitFor({ state: 'detached' });
  assert.equal(await lines('Email').count(), 1);
  await page.getByLabel('字段', { exact: true }).selectOption('');
  await lines('Phone').waitFor();
});

test('a field is mended beside its message; what is still wrong is said there', async () => {
  const before = await score();
  await button(lines('Phone'), '编辑').click();
  const field = page.getByLabel('电话 · 质量甲', { exact: true });
  assert.equal(await field.inputValue(), '12800138000');
  await field.fill('1380013');
  await button(lines('Phone'), '保存').click();
  await page.locator('.field-error').filter({ hasText: '仍不对' }).waitFor();
  await clean('mending');
  await field.fill('+86 137 0013 7000');
  await button(lines('Phone'), '保存').click();
  await lines('Phone').waitFor({ state: 'detached' });
  assert.ok((await score(before)) > before);
  await lines('Email').waitFor();
});

test('Ctrl-Z takes a repair back, and the fault is there again', async () => {
  const mended = await score();
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await toast('已撤销').waitFor();
  await lines('Phone').waitFor();
  assert.match(await lines('Phone').innerText(), /12800138000/);
  assert.ok((await score(mended)) < mended);
  await page.locator('main').focus();
  await page.keyboard.press('Control+Shift+z');
  await toast('已恢复').waitFor();
  await lines('Phone').waitFor({ state: 'detached' });
});

test('a value that is right as it is is confirmed, and reopened', async () => {
  const before = await score();
  await button(lines('Email'), '确认无误').click();
  await page.getByText('没有要修的', { exact: true }).waitFor();
  assert.equal(await score(before), 1000);
  await page.getByLabel('程度', { exact: true }).selectOption({ label: '已确认无误' });
  await lines('Email').waitFor();
  await clean('confirmed');
  await button(lines('Email'), '撤回确认').click();
  await lines('Email').waitFor({ state: 'detached' });
  assert.equal(await score(1000), before);
  await page.getByLabel('程度', { exact: true }).selectOption('');
  await lines('Email').waitFor();
});

test('the client is a click away', async () => {
  await page.getByRole('link', { name: '质量乙' }).first().click();
  await page.getByText('客户号 Q-2', { exact: true }).waitFor();
  await page.goBack();
  await lines('Email').waitFor();
});

test('a field that nobody has is one line; not kept, it leaves the score and the list', async () => {
  await bringIn(page, [await file('silent.csv', `${silent.join('\n')}\n`)]);
  await open();
  const missing = group('PhoneMissing');
  await missing.waitFor();
  const before = await score();
  assert.match(await missing.innerText(), /63 条中有 60 条缺/);
  assert.equal(await lines('PhoneMissing').count(), 0, 'closed until asked for');
  // Ten of them are listed among the lowest scores; all who score alike are counted.
  await page.getByText(/^另有 \d+ 位与最后一位同分$/).waitFor();
  await clean('a whole field');
  await toggle('PhoneMissing').click();
  await lines('PhoneMissing').first().waitFor();
  assert.equal(await lines('PhoneMissing').count(), 50);
  await page.getByText('1–50 / 60', { exact: true }).waitFor();
  await button(missing, '下一页').click();
  await page.getByText('51–60 / 60', { exact: true }).waitFor();
  await toggle('PhoneMissing').click();
  await button(missing, '本册不记 · 电话').click();
  await missing.waitFor({ state: 'detached' });
  assert.ok((await score(before)) > before);
  const unkept = page.locator('.quality-unkept');
  await unkept.getByText('1 个字段不记', { exact: true }).click();
  await unkept.getByText('63 条中有 3 条有值', { exact: true }).waitFor();
  await clean('not kept');
});

test('a field that is kept after all counts again', async () => {
  const before = await score();
  await button(page.locator('.quality-unkept'), '重新计入 · 电话').click();
  await group('PhoneMissing').waitFor();
  assert.ok((await score(before)) < before);
  await page.locator('.quality-unkept').waitFor({ state: 'detached' });
});

test('the log has the score of the day, the repair and the confirmations', async () => {
  await person.go(page, '操作记录');
  for (const words of [/记录数据质量/, /Q-1/, /确认客户 Q-2 的一项数据无误/, /撤回客户 Q-2 的一项数据确认/,
    /“电话”记为本册不记/, /“电话”重新计入数据质量/]) {
    await page.getByText(words).first().waitFor();
  }
});

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
});

await run();
