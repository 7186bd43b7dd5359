// The service worker: a host that sends no headers, no network at all, a new version, half of one,
// and one somebody has changed.

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { copyOfBuild, installed, listed, release, reword } from './lib/deploy.mjs';
import { halfway } from './lib/kiosk.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';
import { startTrap } from './lib/trap.mjs';

const folder = await copyOfBuild();
let site = await startSite({ folder, without: 'headers' });
const port = Number(new URL(site.url).port);
const { page, context, watched, close } = await launch({ serviceWorkers: true });

const controller = (of = page) => of.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? null);
const stores = (of = page) => of.evaluate(() => caches.keys());
const offer = (of = page) => of.getByText('新版本已备好', { exact: true });
const update = page.getByRole('button', { name: '更新', exact: true });
/** Has the browser ask the host for a new version; returns what waits then, if anything. */
const ask = (of = page) => of.evaluate(async () => {
  const here = await navigator.serviceWorker.getRegistration();
  await here.update().catch(() => {});
  while (here.installing) await new Promise((resolve) => setTimeout(resolve, 50));
  return here.waiting?.state ?? null;
});
/** Fetches a file from the page and returns its text, or 'refused'. */
const got = (name, of = page) => of.evaluate(
  (name) => fetch(name).then((answer) => answer.text(), () => 'refused'),
  name,
);

test('on a host that sends no headers the first visit ends with a controlled page', { vital: true }, async () => {
  const { headers } = await fetch(site.url);
  assert.equal(headers.get('content-security-policy'), null, 'the host sends none');
  await person.arrive(page, site.url);
  assert.equal(await controller(), `${site.url}sw.js`);
  // The browser may show the document again that was there before the service worker.
  await page.reload();
  await page.getByLabel('口令', { exact: true }).waitFor();
  assert.equal(await controller(), `${site.url}sw.js`);
  const answer = await page.goto(site.url);
  const { headers: meant, version } = await listed(folder);
  for (const [name, value] of Object.entries(meant)) {
    assert.equal(answer.headers()[name.toLowerCase()], value, name);
  }
  assert.deepEqual(await stores(), [`clientele / ${version}`]);
  assert.equal(await page.evaluate('crossOriginIsolated'), true);
  await page.getByLabel('口令', { exact: true }).waitFor();
});

test('there a book opens, and its worker is bound by the policy', async () => {
  watched.errors.length = 0;
  await person.create(page);
  await person.go(page, '数据');
  await page.getByRole('button', { name: /^1,000 位客户/ }).click();
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 });
  await person.clientsJudged(page, 1000);
  const trap = await startTrap();
  await fetch(`${trap.url}control`);
  assert.deepEqual(trap.contacts.splice(0).sort(), ['GET /control', 'TCP']);
  assert.deepEqual(watched.errors, []);
  const worker = page.workers().findLast((one) => one.url().includes('worker_loader'));
  for (const where of [page, worker]) {
    const outcome = await where.evaluate(
      (url) => fetch(url, { mode: 'no-cors' }).then(() => 'arrived', () => 'refused'),
      trap.url,
    );
    assert.equal(outcome, 'refused');
  }
  await sleep(500);
  assert.deepEqual(trap.contacts, []);
});

test('nothing but the files of the version is answered, and the host is not asked', async () => {
  for (const name of ['no-such-file', 'index.html?secret', '_headers', 'hosts/nginx/clientele.conf', '../sw.js?x']) {
    assert.equal(await got(name), 'refused', name);
    assert.notEqual((await fetch(new URL(name, site.url))).status, 0, 'the host would answer');
  }
  const posted = () => fetch('./', { method: 'POST', body: 'secret' }).catch(() => 'refused');
  assert.equal(await page.evaluate(posted), 'refused');
  assert.match(await got('./index.html'), /<!doctype html>/i);
});

test('with the server stopped the page opens, a book is unlocked and works; the other pages too', { seconds: 180 }, async () => {
  await site.stop();
  await assert.rejects(fetch(site.url), 'nobody answers any more');
  await person.arrive(page, site.url);
  await page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
  await person.inside(page);
  await page.getByText('共 300 位', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.locator('.start-other button').click();
  await person.unlock(page);
  await person.clientsJudged(page, 1000);
  for (const other of ['ask.html', 'check.html', 'selfcheck.html']) {
    await page.goto(site.url + other);
    await page.locator('main h1').waitFor();
  }
});

test('a new version waits; the page goes on as it is, also loaded anew', { seconds: 180 }, async () => {
  site = await startSite({ folder, without: 'headers', port });
  await person.arrive(page, site.url);
  await reword(folder, 'texts.zh.txt', '演示客户册', '演示名册');
  const { version: before } = await listed(folder);
  const version = await release(folder);
  assert.notEqual(version, before);
  assert.equal(await ask(), 'installed');
  await offer().waitFor();
  assert.match(await got('texts.zh.txt'), /演示客户册/);
  assert.match(await (await fetch(`${site.url}texts.zh.txt`)).text(), /演示名册/, 'the host has the new one');
  await page.reload();
  await page.getByRole('button', { name: '打开演示客户册', exact: true }).waitFor();
  await offer().waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual((await stores()).sort(), [before, version].map((one) => `clientele / ${one}`).sort());
});

test('it is not taken while something typed would be lost, nor while another page is open', async () => {
  const passphrase = page.getByLabel('口令', { exact: true });
  await passphrase.fill(person.passphrase);
  await update.click();
  await page.getByText('填了还没保存').waitFor();
  assert.equal(await passphrase.inputValue(), person.passphrase);
  await passphrase.fill('');
  const second = await context.newPage();
  await second.goto(`${site.url}check.html`);
  await second.locator('main h1').waitFor();
  await update.click();
  await page.getByText('还开在别的标签页').waitFor();
  assert.match(await got('texts.zh.txt', second), /演示客户册/);
  await second.close();
});

test('the client’s page is never asked, and stays with its version', async () => {
  await page.goto(`${site.url}ask.html`);
  await page.evaluate((sitting) => sessionStorage.setItem('clientele.sitting', sitting), halfway);
  await page.reload();
  const progress = () => page.locator('progress').evaluate((bar) => bar.value);
  await page.locator('progress').waitFor();
  assert.equal(await progress(), 5);
  await sleep(3000);
  const waits = async () => (await navigator.serviceWorker.getRegistration()).waiting?.state;
  assert.equal(await page.evaluate(waits), 'installed');
  assert.equal(await page.locator('.renewal').count(), 0);
  await page.locator('.kiosk-option').first().click();
  await page.locator('.kiosk-actions .button-primary').click();
  assert.equal(await progress(), 6);
  await page.reload();
  await page.locator('progress').waitFor();
  assert.equal(await progress(), 6);
  assert.match(await got('texts.zh.txt'), /演示客户册/);
  await page.evaluate(() => sessionStorage.removeItem('clientele.sitting'));
  await person.arrive(page, site.url);
});

test('a person who puts it off is left alone', async () => {
  await offer().waitFor();
  await page.getByRole('button', { name: '以后', exact: true }).click();
  await sleep(3000);
  assert.equal(await offer().count(), 0);
  await page.reload();
  await offer().waitFor();
});

test('a person who agrees has the new version, whole, and the old one is gone', async () => {
  const { version } = await listed(folder);
  await page.evaluate(() => (window.marked = true));
  await update.click();
  await page.getByRole('button', { name: '打开演示名册', exact: true }).waitFor();
  assert.equal(await page.evaluate('window.marked'), undefined, 'loaded anew');
  assert.equal(await offer().count(), 0);
  for (let looks = 0; looks < 40 && (await stores()).length > 1; looks += 1) await sleep(100);
  assert.deepEqual(await stores(), [`clientele / ${version}`]);
  await person.unlock(page);
  await person.clientsJudged(page, 1000);
});

test('half of a deployment installs nothing, and the page goes on', async () => {
  const { version } = await listed(folder);
  const [name] = Object.keys((await listed(folder)).files).filter((one) => one.endsWith('.css'));
  await release(folder, (build) => (build.files[name].hash = build.files['index.html'].hash));
  assert.equal(await ask(), null);
  assert.deepEqual(await stores(), [`clientele / ${version}`]);
  await person.arrive(page, site.url);
  await person.unlock(page);
  await person.clientsJudged(page, 1000);
  assert.equal(await offer().count(), 0);
});

test('a file somebody changed is refused by its hash: the book stays closed and says why', async () => {
  const changed = await copyOfBuild();
  const [name] = Object.keys((await listed(changed)).files).filter((one) => /^app-.*\.js$/.test(one));
  await appendFile(join(changed, name), '\n// one line more\n');
  const other = await startSite({ folder: changed, without: 'headers' });
  const fresh = await launch({ serviceWorkers: true });
  await fresh.page.goto(other.url);
  await fresh.page.getByText('网站没有发送安全策略').first().waitFor({ timeout: 60_000 });
  assert.equal(await controller(fresh.page), null);
  assert.deepEqual(await stores(fresh.page), []);
  assert.equal(await fresh.page.locator('input[type=password]').count(), 0);
  await fresh.close();
  await other.stop();
});

test('a browser without service workers keeps the book closed on such a host', async () => {
  const fresh = await launch();
  await fresh.page.goto(site.url);
  await fresh.page.getByText('网站没有发送安全策略').first().waitFor();
  assert.equal(await fresh.page.locator('input[type=password]').count(), 0);
  await fresh.close();
});

test('on a good host the first visit is not loaded twice, and the second needs no network', async () => {
  const good = await startSite({ under: 'bank/book' });
  const fresh = await launch({ serviceWorkers: true });
  await person.arrive(fresh.page, good.url);
  assert.equal(await controller(fresh.page), null);
  await installed(fresh.page);
  const loads = fresh.watched.requests.filter((url) => url === good.url);
  assert.equal(loads.length, 1, `${loads}`);
  const manifest = await (await fresh.context.newCDPSession(fresh.page)).send('Page.getAppManifest');
  assert.deepEqual(manifest.errors, []);
  assert.equal(JSON.parse(manifest.data).short_name, '知客');
  await good.stop();
  await person.arrive(fresh.page, `${good.url}?from=a-bookmark`);
  assert.equal(await controller(fresh.page), `${good.url}sw.js`);
  assert.deepEqual(fresh.watched.errors, []);
  await fresh.close();
});

test('the list names every file a visitor can have, as it is', async () => {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const { files } = await listed();
  const pages = ['index.html', 'ask.html', 'check.html', 'selfcheck.html'];
  const others = ['worker_bg.wasm', 'texts.en.txt', 'manifest.webmanifest', 'icon-512.png'];
  for (const name of [...pages, ...others]) assert.ok(files[name], name);
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  for (const [, name] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) assert.ok(files[name], name);
  await close();
});

await run();
