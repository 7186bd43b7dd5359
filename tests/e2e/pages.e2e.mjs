// What the pages say, and where the keyboard goes on them.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { choose, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
const rows = Array.from({ length: 30 }, (_, n) => `${n + 1},样例${n + 1},东区,x`);
const clients = await file('clients.csv', `客户号,姓名,地区,星座\n${rows.join('\n')}\n`);

const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 300));
const focusIn = async (pattern) => {
  for (let tries = 0; tries < 40; tries += 1) {
    if (pattern.test(await focused())) return;
    await page.waitForTimeout(50);
  }
  assert.match(await focused(), pattern);
};

test('a new book has the keyboard on its content', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await focusIn(/^<main/);
});

test('a column nobody knows is a warning, and what was taken over is counted', { vital: true }, async () => {
  await person.go(page, '数据');
  await focusIn(/^<main/);
  await choose(page, [clients]);
  await page.locator('.notice-warn').getByText('星座').waitFor();
  // It waits for a person: nothing turns.
  assert.equal(await page.locator('.rail-job .spin').count(), 0);
  await take(page).click();
  await page.getByText('已完成', { exact: true }).waitFor();
  const figure = page.locator('.figure').filter({ hasText: '客户' }).locator('.figure-value').first();
  assert.equal(await figure.innerText(), '30');
});

test('who has no account is told so', async () => {
  await person.clientsJudged(page, 30);
  assert.match(await page.getByRole('row').nth(1).innerText(), /未开户/);
  await person.visit(page, '1');
  const said = await person.verdicts(page);
  for (const verdict of [said.tier, said.rfm]) assert.match(verdict, /未开户/);
  const words = await page.locator('main').innerText();
  assert.doesNotMatch(words, /无法判断|未到/);
});

test('between search and table there is a stop for a group of filters, or none', async () => {
  await person.go(page, '客户');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('/');
  await focusIn(/^<input[^>]*id="search"/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focusIn(/^<div[^>]*role="grid"/);

  await page.keyboard.press('/');
  let stops = 0;
  while (!/role="grid"/.test((await focused()).split('>')[0])) {
    await page.keyboard.press('Tab');
    stops += 1;
    assert.ok(stops < 12, `${stops} stops from the search to the table`);
  }
  const group = page.getByRole('toolbar', { name: '生命周期', exact: true });
  const chips = group.getByRole('button');
  await chips.first().focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await chips.nth(1).evaluate((chip) => chip === document.activeElement));
});

test('a form begins at its first field, and asks before it forgets', async () => {
  await page.getByRole('button', { name: '新增客户' }).click();
  await focusIn(/^<input[^>]*id="client-name"/);
  await page.keyboard.type('某人');
  await page.keyboard.press('Escape');
  await focusIn(/^<button[^>]*>继续编辑/);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('a form says what is wrong in the page’s language, until it is mended', async () => {
  await person.go(page, '设置');
  await page.getByText('固定在某一天', { exact: true }).click();
  const day = page.locator('#reference-day');
  await day.focus();
  // A part of the date is missing.
  await page.keyboard.press('Backspace');
  await day.evaluate((input) => input.form.requestSubmit());
  assert.equal(await day.evaluate((input) => input.validationMessage), '日期不完整或不存在');
  await day.fill('2024-05-06');
  assert.equal(await day.evaluate((input) => input.validity.valid), true);
  await page.getByText('每天更新，按今天算', { exact: true }).click();
});

test('what was said in one language does not stay in another', async () => {
  await page.locator('#book-name').fill('改过名的册');
  await page.locator('form').filter({ has: page.locator('#book-name') }).locator('button[type=submit]').click();
  await page.locator('.toast').filter({ hasText: '已保存' }).first().waitFor();
  await page.locator('label').filter({ hasText: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  assert.equal(await page.locator('.toast').count(), 0);
  await page.locator('label').filter({ hasText: '中文' }).click();
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  await person.go(page, '客户');
});

test('on a narrow screen the order is chosen from a list', async () => {
  await person.search(page, '');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel('排序', { exact: true }).selectOption({ label: '客户号 ↓' });
  await page.locator('.table-card').first().getByText('样例30').waitFor();
  const spills = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
  assert.ok(!(await page.evaluate(spills)), 'nothing is wider than the window');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the list of columns stays inside the window', async () => {
  for (const width of [760, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole('button', { name: '列', exact: true }).click();
    const list = await page.locator('#columns').boundingBox();
    assert.ok(list.x >= 0 && list.x + list.width <= width, `${width}: ${JSON.stringify(list)}`);
    await page.keyboard.press('Escape');
  }
  assert.deepEqual(watched.errors, []);
});

await run();
