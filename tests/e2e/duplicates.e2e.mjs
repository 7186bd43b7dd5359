// Duplicates on the page: met while typing, found by comparing the whole book, compared side by side,
// joined field by field, parted, marked as two, and taken back.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
const dialog = () => page.getByRole('dialog');
const found = () => page.locator('section[aria-labelledby=duplicates-found] tbody tr');
const pair = () => page.locator('section[aria-labelledby=pair-title]');

async function type(number, name, phone) {
  await person.go(page, '客户');
  await page.getByRole('button', { name: '新增客户', exact: true }).first().click();
  await dialog().getByLabel('客户号', { exact: true }).fill(number);
  await dialog().getByLabel('姓名', { exact: true }).fill(name);
  await dialog().getByLabel(/^电话/).fill(phone);
}

async function add(number, name, phone) {
  await type(number, name, phone);
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
}

async function duplicates() {
  await page.evaluate(() => { location.hash = '#/duplicates'; });
  await page.getByRole('heading', { level: 1, name: '重复' }).waitFor();
}

async function everybody(where) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await violations(page), [], `${where} ${width}`);
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${where} ${width}: ${spill} px too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('a book with somebody in it', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await add('D-1', '王晓明', '13800001234');
});

test('who is typed in again is met before saving', { vital: true }, async () => {
  await type('D-2', '王小明', '138 0000 1234');
  await dialog().getByText('可能已在册').waitFor();
  await dialog().getByRole('link', { name: '王晓明' }).waitFor();
  await everybody('typing');
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
  await add('D-3', '王晓明', '13800001234');
  await add('D-4', '赵不同', '13900000000');
});

test('the whole book is compared', { vital: true }, async () => {
  await duplicates();
  await everybody('nothing yet');
  await page.getByRole('button', { name: '查找重复', exact: true }).click();
  await found().first().waitFor();
  assert.ok(await found().count() >= 2);
  assert.equal(await found().filter({ hasText: 'D-4' }).count(), 0);
  await everybody('found');
});

test('a pair says why, and is marked as not the same', async () => {
  const row = found().filter({ hasText: 'D-2' }).first();
  await row.getByRole('button').click();
  await pair().getByRole('row', { name: /电话/ }).getByText('相同', { exact: true }).waitFor();
  await everybody('pair');
  await pair().getByRole('button', { name: '不是同一位', exact: true }).click();
  await dialog().getByLabel('原因', { exact: true }).fill('父子');
  await dialog().getByRole('button', { name: '不是同一位', exact: true }).click();
  const marked = page.locator('section[aria-labelledby=duplicates-distinct] tbody tr');
  await marked.first().waitFor();
  assert.equal(await marked.count(), 1);
});

test('two are joined field by field, found by either number, and parted', async () => {
  const both = found().filter({ hasText: 'D-1' }).filter({ hasText: 'D-3' }).first();
  await both.getByRole('button').click();
  await pair().getByRole('row', { name: /客户号/ }).getByRole('radio').nth(1).check();
  await pair().getByRole('button', { name: '合并', exact: true }).click();
  await dialog().getByRole('button', { name: '合并', exact: true }).click();
  const joined = page.locator('section[aria-labelledby=duplicates-joined] tbody tr');
  await joined.first().waitFor();
  await everybody('decided');
  await person.go(page, '客户');
  await person.search(page, 'D-1');
  await page.getByText('1 / 3 位', { exact: true }).waitFor();
  await duplicates();
  await joined.first().getByRole('button', { name: '拆回', exact: true }).click();
  await joined.first().waitFor({ state: 'detached' });
  await person.go(page, '客户');
  await person.search(page, '');
  await page.getByText('共 4 位', { exact: true }).waitFor();
});

test('a mark is taken off; the log says all of it', async () => {
  await duplicates();
  await page.getByRole('button', { name: '取消标记', exact: true }).click();
  await page.locator('section[aria-labelledby=duplicates-distinct]').waitFor({ state: 'detached' });
  await person.go(page, '操作记录');
  await page.getByText(/将客户 .* 并入/).first().waitFor();
  await page.getByText(/拆回/).first().waitFor();
  await page.getByText(/不是同一客户/).first().waitFor();
});

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
});

await run();
