// What opens a book: the passphrase changed, a recovery key made, a passkey, several books, wiping.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as custody from './lib/custody.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

// A passkey belongs to a name; an address of figures has none.
const site = await startSite();
site.url = site.url.replace('127.0.0.1', 'localhost');
const { page, context, watched, close } = await launch();
const one = await file('clients.csv', '客户号,姓名,地区\nK1,甲,东区\nK2,乙,西区\n');
const next = '芦苇 marimba 渡口 cobalt 清晨';
let recovery;

test('a book to try things on', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page, { name: '钥匙册' });
  await bringIn(page, [one]);
  await person.clientsJudged(page, 2);
});

test('the passphrase changes only with the old one, and only to a good one', async () => {
  await custody.go(page);
  await page.getByRole('button', { name: '更换口令', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '更换口令' });
  const change = async (old, fresh, again = fresh) => {
    await dialog.getByLabel('现在的口令', { exact: true }).fill(old);
    await dialog.getByLabel('新口令', { exact: true }).fill(fresh);
    await dialog.getByLabel('再输一次新口令', { exact: true }).fill(again);
    await dialog.getByRole('button', { name: '换成新口令' }).click();
  };
  await change(person.passphrase, next, `${next}x`);
  await dialog.getByText('两次输入不一样').waitFor();
  await change(person.passphrase, '12345678');
  await dialog.getByText('这个口令太容易猜').waitFor();
  await change('不是这个口令 nobody', next);
  await dialog.getByText('口令不对').first().waitFor({ timeout: 30_000 });
  await change(person.passphrase, next);
  await page.getByText('口令已换').first().waitFor({ timeout: 30_000 });
  await dialog.waitFor({ state: 'detached' });
  await person.lock(page);
  await person.tryPassphrase(page, person.passphrase);
  await page.getByText('口令不对').waitFor({ timeout: 30_000 });
  await person.tryPassphrase(page, next);
  await person.inside(page);
  await person.clientsJudged(page, 2);
});

test('a recovery key is shown once, typed back in part, and opens the book', async () => {
  await custody.go(page);
  await page.getByRole('button', { name: '制作恢复密钥', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '制作恢复密钥' });
  recovery = (await dialog.locator('.recovery-key').innerText()).trim();
  const groups = recovery.split('-');
  assert.ok(groups.length >= 6, recovery);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('region', { name: '知客 · 应急单' });
  assert.ok(await sheet.isVisible());
  assert.match(await sheet.innerText(), new RegExp(recovery));
  await page.emulateMedia({ media: 'screen' });
  assert.ok(!(await sheet.isVisible()));
  const group = dialog.getByLabel(`输入第 ${groups.length - 1} 组`);
  await group.fill('00000');
  await dialog.getByLabel('现在的口令', { exact: true }).fill(next);
  await dialog.getByRole('button', { name: '启用恢复密钥' }).click();
  await dialog.getByText('对不上').waitFor();
  await group.fill(groups.at(-2).toLowerCase());
  await dialog.getByRole('button', { name: '启用恢复密钥' }).click();
  await page.getByText('恢复密钥已启用').first().waitFor({ timeout: 30_000 });
  await person.lock(page);
  assert.ok(!(await page.content()).includes(recovery));
  await custody.otherWays(page);
  await page.getByLabel('恢复密钥', { exact: true }).fill(recovery.replaceAll('-', ' ').toLowerCase());
  await page.getByRole('button', { name: '用恢复密钥打开' }).click();
  await person.inside(page);
  await person.clientsJudged(page, 2);
});

test('who forgot the passphrase sets another with the recovery key', async () => {
  await custody.go(page);
  await page.getByRole('button', { name: '更换口令', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '更换口令' });
  await dialog.getByLabel('口令忘了，用恢复密钥').check();
  await dialog.getByLabel('恢复密钥', { exact: true }).fill(recovery);
  await dialog.getByLabel('新口令', { exact: true }).fill(person.passphrase);
  await dialog.getByLabel('再输一次新口令', { exact: true }).fill(person.passphrase);
  await dialog.getByRole('button', { name: '换成新口令' }).click();
  await page.getByText('口令已换').first().waitFor({ timeout: 30_000 });
  await person.lock(page);
  await person.unlock(page);
});

test('a passkey that gives a key opens the book; one that gives none is not kept', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const add = async (hasPrf) => {
    const options = {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf,
    };
    return (await devtools.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId;
  };
  const ask = async () => {
    await custody.go(page);
    await page.getByRole('button', { name: '添加通行密钥', exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: '添加通行密钥' });
    await dialog.getByLabel('现在的口令', { exact: true }).fill(person.passphrase);
    await dialog.getByRole('button', { name: '添加通行密钥' }).click();
    return dialog;
  };
  const poor = await add(false);
  const dialog = await ask();
  await dialog.getByText('给不出开锁用的密钥').waitFor({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: poor });
  await add(true);
  await ask();
  await page.getByText('通行密钥已添加').first().waitFor({ timeout: 30_000 });
  await person.lock(page);
  await page.getByRole('button', { name: '用通行密钥打开' }).click({ timeout: 30_000 });
  await person.inside(page);
  await person.clientsJudged(page, 2);
});

test('every change of keys is in the log, and a key taken away opens nothing', async () => {
  await custody.go(page);
  const row = page.getByRole('listitem').filter({ hasText: '恢复密钥' });
  await row.getByRole('button', { name: '删除', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /恢复密钥/ });
  await dialog.getByLabel('现在的口令', { exact: true }).fill(person.passphrase);
  await dialog.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('恢复密钥已取消').first().waitFor({ timeout: 30_000 });
  await person.go(page, '操作记录');
  const log = await page.locator('main').innerText();
  for (const words of ['更换口令', '设置恢复密钥', '添加通行密钥 这台设备', '取消恢复密钥']) {
    assert.ok(log.includes(words), words);
  }
  await person.lock(page);
  await page.getByText('没有设恢复密钥').waitFor({ timeout: 30_000 });
  await person.unlock(page);
});

test('a second book of the person’s own is apart from the first and known by its name', async () => {
  await person.lock(page);
  await page.getByRole('button', { name: '另建一本' }).click();
  await page.getByLabel('客户册名称').waitFor();
  await person.create(page, { name: '二组' });
  await page.getByText('二组').first().waitFor();
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  const others = page.getByRole('region', { name: '这台设备上的其他客户册' });
  await others.getByRole('button', { name: '钥匙册' }).click();
  await person.unlock(page);
  await person.clientsJudged(page, 2);
});

test('a book is taken away only by its name, and nothing of it stays', async () => {
  await person.lock(page);
  const others = page.getByRole('region', { name: '这台设备上的其他客户册' });
  await others.getByRole('button', { name: '二组' }).click();
  await person.unlock(page);
  await custody.go(page);
  const wipe = page.getByRole('button', { name: '彻底删除' });
  await page.getByLabel('输入客户册的名字“二组”').fill('钥匙册');
  assert.ok(await wipe.isDisabled());
  await page.getByLabel('输入客户册的名字“二组”').fill('二组');
  await wipe.click();
  await page.getByRole('navigation').waitFor({ state: 'detached', timeout: 30_000 });
  await page.getByLabel('口令', { exact: true }).waitFor({ timeout: 60_000 });
  const names = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const files = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return { databases, files };
  });
  assert.ok(!names.databases.includes('clientele-book-2'), `${names.databases}`);
  assert.ok(!names.files.some((name) => name.includes('book-2')), `${names.files}`);
  await person.unlock(page);
  await person.clientsJudged(page, 2);
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
