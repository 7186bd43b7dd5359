// One person's data on the page: consents given, withdrawn and corrected; everything in a file; stored
// only and seen nowhere; taken up again; deleted; the review of retention.

import { readFile } from 'node:fs/promises';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
const dialog = () => page.getByRole('dialog');
const ledger = () => page.locator('section[aria-labelledby=consents-title] tbody tr');

async function add(number, name) {
  await person.go(page, '客户');
  await page.getByRole('button', { name: '新增客户', exact: true }).first().click();
  await dialog().getByLabel('客户号', { exact: true }).fill(number);
  await dialog().getByLabel('姓名', { exact: true }).fill(name);
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
}

async function consent(purpose, decision, proof, text) {
  await page.getByLabel('用途', { exact: true }).selectOption({ label: purpose });
  if (decision) await page.getByText(decision, { exact: true }).last().click();
  await page.getByLabel('凭证', { exact: true }).fill(proof);
  if (text) await page.getByLabel('文本版本', { exact: true }).fill(text);
  await page.getByRole('button', { name: '记录', exact: true }).click();
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

test('a book with two clients', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await add('P-1', '隐私甲');
  await add('P-2', '隐私乙');
});

test('the client’s page leads to their data', { vital: true }, async () => {
  await person.visit(page, 'P-1');
  await page.getByRole('link', { name: '个人信息', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '客户的个人信息' }).waitFor();
  await page.getByText('隐私甲', { exact: true }).waitFor();
});

test('a consent needs proof and text; it is given, then put right', async () => {
  await page.getByRole('button', { name: '记录同意或撤回', exact: true }).click();
  await consent('电话营销', null, '', '');
  await page.getByText(/请写明凭证/).waitFor();
  await everybody('consent');
  await consent('电话营销', null, '同意书 7 号', '营销授权 v3');
  await ledger().filter({ hasText: '同意书 7 号' }).waitFor();
  await page.getByText('电话营销：同意', { exact: true }).waitFor();
  await page.getByText('短信营销：没有记录', { exact: true }).waitFor();
  await ledger().first().getByRole('button', { name: '更正', exact: true }).click();
  await consent('电话营销', '撤回或拒绝', '更正单 8 号', '');
  await page.getByText('电话营销：撤回或拒绝', { exact: true }).waitFor();
  await page.getByText('（已更正）').waitFor();
  assert.equal(await ledger().count(), 2);
});

test('everything is exported, and listed to be printed', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出全部资料', exact: true }).click(),
  ]);
  assert.ok(!download.suggestedFilename().includes('隐私'));
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(file.format, 'clientele-person-1');
  assert.equal(file.client[0].name, '隐私甲');
  assert.equal(file.consents.length, 2);
  assert.ok(file.audit.length >= 4);
  assert.ok(!JSON.stringify(file).includes('隐私乙'));
  await page.getByRole('button', { name: '列出全部资料', exact: true }).click();
  await page.getByRole('heading', { name: '全部资料', exact: true }).waitFor();
  await everybody('person');
});

test('the trail says what was done', async () => {
  const trail = page.locator('section[aria-labelledby=trail-title] tbody tr');
  await trail.filter({ hasText: '更正客户' }).first().waitFor();
  await trail.filter({ hasText: '新增客户' }).first().waitFor();
});

test('stored only: nowhere to be found, until taken up again', async () => {
  const address = await page.evaluate(() => location.hash);
  await page.getByRole('button', { name: '封存', exact: true }).click();
  await dialog().getByRole('button', { name: '封存', exact: true }).click();
  await page.getByText(/起封存/).waitFor();
  await person.go(page, '客户');
  await person.search(page, '');
  await page.getByText('共 1 位', { exact: true }).waitFor();
  await person.search(page, '隐私甲');
  await page.getByRole('link', { name: '隐私甲' }).waitFor({ state: 'detached' });
  await page.evaluate(() => { location.hash = '#/privacy'; });
  const aside = page.locator('section[aria-labelledby=privacy-aside]');
  await aside.getByRole('link', { name: '隐私甲' }).waitFor();
  await everybody('review');
  await page.evaluate((to) => { location.hash = to; }, address);
  await page.getByRole('button', { name: '启封', exact: true }).click();
  await dialog().getByLabel('原因', { exact: true }).fill('客户回来了');
  await dialog().getByRole('button', { name: '启封', exact: true }).click();
  await page.getByText('正常使用').waitFor();
});

test('what must be kept refuses deletion; a prospect without anything goes', async () => {
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await dialog().getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText(/还不能删除：同意记录/).waitFor();
  await person.visit(page, 'P-2');
  await page.getByRole('link', { name: '个人信息', exact: true }).click();
  await page.getByText('隐私乙', { exact: true }).waitFor();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await dialog().getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText(/已删除，只留记录号/).waitFor();
  await person.go(page, '客户');
  await person.search(page, '');
  await page.getByText('共 1 位', { exact: true }).waitFor();
});

test('nothing went wrong on the pages', () => {
  assert.deepEqual(watched.errors, []);
});

await run();
