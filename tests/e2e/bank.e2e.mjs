// Bank mode: the bank's key opens the book too; from then on an import names the bank's approval, the
// audit log says whose work it is, and the bank is owed a checkpoint.

import { generateKeyPairSync } from 'node:crypto';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as custody from './lib/custody.mjs';
import { file } from './lib/files.mjs';
import { bringIn, choose, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched, close } = await launch();
const { publicKey } = generateKeyPairSync('x25519');
const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
const first = await file('one.csv', '客户号,姓名,地区\nB1,甲,东区\n');
const second = await file('two.csv', '客户号,姓名,地区\nB2,乙,西区\n');

test('an own book asks for no approval', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page, { name: '托管册' });
  await bringIn(page, [first]);
  assert.equal(await page.getByLabel('银行批准号').count(), 0);
});

test('the bank gets a key of its own once its fingerprint was compared', { vital: true }, async () => {
  await custody.go(page);
  await page.getByText('银行模式', { exact: true }).click();
  await page.getByLabel('银行的公钥').fill(key);
  await page.getByLabel('核对过了，一致').check();
  await page.locator('#bank-proof').fill(person.passphrase);
  await page.getByRole('button', { name: '让银行也能打开' }).click();
  await page.getByText('银行能打开这本客户册').first().waitFor({ timeout: 30_000 });
});

test('whose work it is goes into the log', async () => {
  await page.getByLabel('姓名或工号').fill('工号 8812');
  await page.getByRole('region', { name: '由谁记录' }).getByRole('button', { name: '保存' }).click();
  await page.getByText('已记下由谁记录').waitFor();
  await person.go(page, '操作记录');
  await page.getByText('从此由 工号 8812 记录').waitFor();
});

test('an import waits for the approval, and the log keeps it', async () => {
  await person.go(page, '数据');
  await choose(page, [second]);
  await take(page).waitFor({ timeout: 60_000 });
  assert.ok(await take(page).isDisabled());
  assert.deepEqual(await violations(page), []);
  await page.getByLabel('银行批准号').fill('  ');
  assert.ok(await take(page).isDisabled());
  await page.getByLabel('银行批准号').fill('批 2026-1107');
  await take(page).click();
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 });
  await person.go(page, '操作记录');
  await page.getByText('批准号 批 2026-1107').waitFor();
});

test('after a backup the bank is owed its checkpoint, until the log is exported', async () => {
  await custody.backUp(page);
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByText('还没有把操作记录和检查点交出去过').waitFor();
  const checkpoint = await custody.checkpoint(page);
  assert.match(checkpoint, /^clientele-checkpoint-1:/);
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('还没有把操作记录和检查点交出去过').waitFor({ state: 'detached' });
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
