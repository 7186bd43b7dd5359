// How good the data are: the score, the work list, a field mended beside its message, a value confirmed
// as right and reopened; axe finds nothing, on a wide screen and on a narrow one.

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
  await open();
  assert.ok((await score()) < 1000);
  await lines('Phone').waitFor();
  assert.equal(await page.locator('tr[data-check]').count(), 2);
  assert.match(await lines('Phone').innerText(), /质量甲[^]*错误[^]*正确示例：/);
  assert.match(await lines('Email').innerText(), /质量乙[^]*提醒/);
  await clean('work list');
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

test('the log has the score of the day, the repair and the confirmations', async () => {
  await person.go(page, '操作记录');
  for (const words of [/记录数据质量/, /Q-1/, /确认客户 Q-2 的一项数据无误/, /撤回客户 Q-2 的一项数据确认/]) {
    await page.getByText(words).first().waitFor();
  }
});

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
});

await run();
