// Taking back: a client edited, Ctrl-Z, done again; across locking; by the button of an entry; a
// refusal that names the later entry. The log filtered, checked, exported, held against a checkpoint.

import { readFile } from 'node:fs/promises';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
const dialog = () => page.getByRole('dialog');
const toast = (words) => page.locator('.toast').filter({ hasText: words }).first();
const entries = () => page.locator('section[aria-labelledby=log-title] tbody tr');

async function add(number, name) {
  await person.go(page, '客户');
  await page.getByRole('button', { name: '新增客户', exact: true }).first().click();
  await dialog().getByLabel('客户号', { exact: true }).fill(number);
  await dialog().getByLabel('姓名', { exact: true }).fill(name);
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
}

async function note(number, words) {
  await person.visit(page, number);
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  await dialog().getByLabel('备注', { exact: true }).fill(words);
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
}

test('a book with two clients', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await add('U-1', '撤销甲');
  await add('U-2', '撤销乙');
});

test('Ctrl-Z takes the last change back and says so, Ctrl-Shift-Z does it again', async () => {
  await note('U-1', '第一次备注');
  await page.getByText('第一次备注').first().waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await toast('已撤销').waitFor();
  await page.getByText('第一次备注').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await toast('已恢复').waitFor();
  await page.getByText('第一次备注').first().waitFor();
});

test('inside a field Ctrl-Z is the browser’s own', async () => {
  await person.go(page, '客户');
  const field = page.getByLabel('搜索姓名、客户号、电话、证件、地区、标签');
  await field.fill('U-');
  await field.press('Control+z');
  await person.visit(page, 'U-1');
  await page.getByText('第一次备注').first().waitFor();
});

test('after locking and opening, an entry is taken back by its button', async () => {
  await person.lock(page);
  await person.unlock(page);
  await person.go(page, '操作记录');
  const added = entries().filter({ hasText: '新增客户 U-2' });
  await added.getByRole('button', { name: /撤销/ }).click();
  await toast('已撤销').waitFor();
  await entries().filter({ hasText: '撤销第' }).first().waitFor();
  await added.last().getByText(/已经撤销/).waitFor();
  await entries().filter({ hasText: '撤销第' }).first().getByRole('button', { name: /恢复/ }).click();
  await toast('已恢复').waitFor();
});

test('what was changed since names the later entry', async () => {
  await note('U-1', '第二次备注');
  await person.go(page, '操作记录');
  const added = entries().filter({ hasText: '新增客户 U-1' }).last();
  await added.getByText(/请先撤销第 \d+ 条/).waitFor();
});

test('entries are filtered by kind and words', async () => {
  await page.getByLabel('包含', { exact: true }).fill('U-2');
  await page.waitForFunction(() => [...document.querySelectorAll('section[aria-labelledby=log-title] tbody tr')]
    .every((row) => row.innerText.includes('U-2')));
  await page.getByLabel('包含', { exact: true }).fill('');
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '撤销与恢复' });
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('section[aria-labelledby=log-title] tbody tr')];
    return rows.length > 0 && rows.every((row) => /(撤销|恢复)第/.test(row.innerText));
  });
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '全部' });
});

let checkpoint = '';

test('the whole log is checked, exported without numbers, and its checkpoint agrees', async () => {
  await page.getByRole('button', { name: '核对全部记录', exact: true }).click();
  await page.getByText(/条记录完好/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 JSON', exact: true }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines[0].format, 'clientele-audit-1');
  assert.ok(!text.includes('U-1') && !text.includes('撤销甲'));
  checkpoint = lines.at(-1).checkpoint;
  assert.match(checkpoint, /^clientele-checkpoint-1:/);
  await page.getByText('与检查点核对').click();
  await page.getByLabel('检查点', { exact: true }).fill(checkpoint);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('与检查点一致').waitFor();
});

test('a mistyped checkpoint is told', async () => {
  const wrong = checkpoint.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await page.getByLabel('检查点', { exact: true }).fill(wrong);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('没有读到检查点').waitFor();
});

test('an import is not taken back by a key pressed once more', async () => {
  await bringIn(page, [await file('more.csv', '客户号,姓名\nU-9,撤销丁\n')]);
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await toast('上一步是导入').waitFor();
  await person.visit(page, 'U-9');
  await person.go(page, '操作记录');
  const line = page.locator('table tbody tr').filter({ hasText: 'more.csv' }).first();
  await line.getByRole('button').click();
  await toast(/已撤销[^]*more\.csv/).waitFor();
});

test('everybody can use the page', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await violations(page), [], `${colorScheme} ${width}`);
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(spill <= 0, `${width}: ${spill} px too wide`);
    }
  }
});

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
});

await run();
