// The product shelf: a product typed in, its rating changed, the shelf written as CSV and as a
// workbook and read back, a file tried before it is taken over; axe finds nothing in any of it.

import { readFile } from 'node:fs/promises';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();

const press = (name) => page.getByRole('button', { name, exact: true }).click();
const field = (label) => page.locator('dialog[open]').getByLabel(label, { exact: true });
const rows = () => page.locator('table.sheet tbody tr');
const said = (words) => page.locator('.toast').filter({ hasText: words }).last().waitFor();

async function clean() {
  assert.deepEqual(await violations(page), []);
}

/** Chooses a file in the dialog and waits for what it would change; the figures by their label. */
async function tried(path) {
  await press('导入产品');
  await page.locator('dialog[open] input[type=file]').setInputFiles(path);
  await page.locator('dialog[open] .figures').waitFor();
  const text = await page.locator('dialog[open] .figures').innerText();
  return text.split(/\s+/).filter(Boolean);
}

/** The file the browser saves when a button is pressed. */
async function saved(name) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(name)]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

test('a product is typed in; what is wrong is said at its field and nothing is saved', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await person.go(page, '产品');
  await page.getByText('产品架是空的', { exact: true }).waitFor();
  await clean();
  await press('添加产品');
  await field('产品代码').fill('F-1');
  await field('产品名称').fill('=样本纯债基金');
  await field('类别').selectOption('基金');
  await field('准入').selectOption('是');
  await field('说明书版本').fill('V1');
  await press('保存');
  await page.locator('dialog[open] .field-error').filter({ hasText: '这类产品不适用' }).waitFor();
  await clean();
  await field('监管规则').selectOption('基金与证券');
  await field('发行人评级').selectOption('R2');
  await press('保存');
  await page.getByRole('heading', { level: 1, name: '=样本纯债基金' }).waitFor();
  await clean();
});

test('a changed rating needs its day and source, and keeps the one before', async () => {
  await press('修改');
  await field('发行人评级').selectOption('R3');
  await press('保存');
  await page.locator('dialog[open] .field-error').filter({ hasText: '评级日期' }).waitFor();
  await field('评级日期').fill('2025-11-03');
  await field('评级依据').fill('复评公告');
  await press('保存');
  await page.locator('#ratings tbody tr').nth(1).waitFor();
  const ratings = await page.locator('#ratings tbody tr').allInnerTexts();
  assert.equal(ratings.length, 2);
  assert.match(ratings[0], /R3/);
  assert.match(ratings[1], /R2/);
  await clean();
});

test('it is taken off the approved list and put on again', async () => {
  await press('取消准入');
  // It is asked first.
  const asked = page.getByRole('dialog', { name: '取消准入' });
  await asked.getByText('不再向任何客户出示').waitFor();
  await asked.getByRole('button', { name: '取消准入', exact: true }).click();
  await page.getByText('未准入', { exact: true }).first().waitFor();
  await press('准入');
  await page.getByText('未准入', { exact: true }).first().waitFor({ state: 'detached' });
});

test('a file is tried, said row by row, and taken over once it is confirmed', { vital: true }, async () => {
  const path = await file('shelf.csv', [
    '产品代码,产品名称,类别,监管规则,销售方评级,起点金额,谁知道',
    'W-1,样本理财甲,理财产品,银行理财,R2,10000,x',
    'W-2,样本理财乙,理财产品,银行理财,R4,10000,x',
    'W-3,样本理财丙,理财产品,保险,R2,10000,x',
  ].join('\n'));
  await person.go(page, '产品');
  const figures = await tried(path);
  assert.deepEqual(figures, ['行数', '3', '新增', '2', '修改', '0', '重新评级', '0', '不变', '0', '略过', '1']);
  await page.locator('dialog[open]').getByText(/谁知道/).waitFor();
  await clean();
  await press('取消');
  assert.equal(await rows().count(), 1);
  await tried(path);
  await press('保存 2 项改动');
  await said('产品文件已保存');
  await rows().nth(2).waitFor();
  assert.equal(await rows().count(), 3);
});

for (const [button, ending] of [['导出 CSV', 'csv'], ['导出 XLSX', 'xlsx']]) {
  test(`the shelf is written as ${ending} and read back without a change`, async () => {
    const { name, path } = await saved(button);
    assert.equal(name, `products.${ending}`);
    const bytes = await readFile(path);
    if (ending === 'csv') {
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      assert.match(bytes.toString(), /'=样本纯债基金/);
    }
    const again = await file(`again.${ending}`, bytes);
    const figures = await tried(again);
    assert.deepEqual(figures.slice(0, 4), ['行数', '3', '新增', '0']);
    assert.deepEqual(figures.slice(-4), ['不变', '3', '略过', '0']);
    await press('取消');
  });
}

test('filters leave out what does not fit, and say so', async () => {
  await page.getByLabel('R4', { exact: true }).check();
  await page.getByText('共 1 只', { exact: true }).waitFor();
  assert.equal(await rows().count(), 1);
  await page.locator('#product-regime').selectOption('insurance');
  await page.getByText('没有符合条件的产品', { exact: true }).waitFor();
  await clean();
  await press('清除筛选');
  assert.equal(await rows().count(), 3);
});

test('what is no workbook is refused with a clear sentence', async () => {
  const path = await file('bad.xlsx', 'PK\u0003\u0004 but no archive');
  await press('导入产品');
  await page.locator('dialog[open] input[type=file]').setInputFiles(path);
  await page.locator('dialog[open]').getByText(/不是能读的工作簿/).waitFor();
  await press('取消');
});

test('on a narrow page nothing is wider than it', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await wide(), false);
  await clean();
  await page.getByRole('link', { name: '样本理财甲' }).click();
  await page.getByRole('heading', { level: 1, name: '样本理财甲' }).waitFor();
  assert.equal(await wide(), false);
  await clean();
});

test('the page said nothing wrong', () => assert.deepEqual(watched.errors ?? [], []));

await run();
