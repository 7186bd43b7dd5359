// The page and its worker are parted: what is behind the start page comes while the person types,
// and what makes demo books when one is made. A part that is late or missing loses nothing.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const behind = /\/book-[0-9a-f]{16}\.wasm$/;
// The part itself: what it shares with other parts is theirs too.
const workshop = /\/workshop-[0-9a-f]{16}\.wasm$/;
const missing = { status: 404, contentType: 'text/plain', body: 'no such file' };
const sentence = (page) => page.getByText('程序有一部分没有取到，客户册没有打开').first();
const notMade = (page) => page.getByText('计算和读文件的程序没有取到，这一步没有做').first();
const openDemo = (page) => page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
const everybody = (page) => page.getByText('共 300 位', { exact: true });

/** Marks the document, so that loading it anew would be noticed. */
const mark = (page) => page.evaluate(() => (window.marked = true));
const isMarked = (page) => page.evaluate(() => window.marked === true);
/** What a browser says of a missing file, and nothing else. */
const unexpected = ({ errors }) => errors.filter((error) => !/404|WebAssembly/.test(error));

test('without its second part the start page works, and what was begun goes on when it comes', async () => {
  const { page, context, watched, close } = await launch();
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  let asked = 0;
  await context.route(behind, async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await person.arrive(page, site.url);
  await mark(page);
  assert.equal(asked, 1, 'it is fetched while the person types');
  await page.getByLabel('客户册名称').fill('迟到的一册');
  await page.getByLabel('口令', { exact: true }).fill('1234');
  await page.locator('.strength li').first().waitFor();
  await page.getByLabel('口令', { exact: true }).fill(person.passphrase);
  await page.locator('.strength-good').waitFor();
  await page.locator('.start-head').getByText('English', { exact: true }).click();
  await page.getByRole('heading', { name: 'Create your client book' }).waitFor();
  await page.getByRole('button', { name: 'Open the demo book' }).waitFor();
  await page.locator('.start-head').getByText('中文', { exact: true }).click();
  await page.getByRole('heading', { name: '新建客户册' }).waitFor();
  assert.equal(await page.getByLabel('客户册名称').inputValue(), '迟到的一册');
  assert.equal(await page.getByLabel('口令', { exact: true }).inputValue(), person.passphrase);
  await page.getByLabel('再输一次口令').fill(person.passphrase);
  await page.getByLabel('我知道口令忘了就打不开').check();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page.waitForTimeout(4_000);
  assert.equal(await page.getByRole('navigation').count(), 0);
  await page.getByText('正在新建', { exact: true }).waitFor();
  arrive();
  await person.inside(page);
  await page.getByText('迟到的一册').first().waitFor();
  assert.equal(asked, 1);
  assert.ok(await isMarked(page));
  assert.deepEqual(watched.errors, []);
  await close();
});

test('when it does not come that is said, and the book opens once it does', async () => {
  const { page, context, watched, close } = await launch();
  let asked = 0;
  await context.route(behind, (route) => {
    asked += 1;
    return route.fulfill(missing);
  });
  await person.arrive(page, site.url);
  await mark(page);
  for (const label of ['口令', '再输一次口令']) {
    await page.getByLabel(label, { exact: true }).fill(person.passphrase);
  }
  await page.getByLabel('我知道口令忘了就打不开').check();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await sentence(page).waitFor({ timeout: 60_000 });
  await page.getByText(/检查网络后再打开一次/).waitFor();
  // The book was made: it is there to be opened, and locked again.
  await page.getByRole('button', { name: '打开', exact: true }).waitFor({ timeout: 30_000 });
  assert.equal(asked, 2, 'at first, and when it was needed');
  const again = page.waitForResponse(behind);
  await person.tryPassphrase(page, person.passphrase);
  await again;
  // Barred again, and the page that asks for the passphrase begins anew.
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await sentence(page).waitFor();
  await page.getByRole('button', { name: '打开', exact: true }).waitFor({ timeout: 30_000 });
  await context.unroute(behind);
  await person.tryPassphrase(page, person.passphrase);
  await person.inside(page);
  await page.getByText('还没有客户', { exact: true }).waitFor();
  assert.ok(await isMarked(page), 'without loading the page anew');
  assert.deepEqual(unexpected(watched), []);
  await close();
});

test('a demo book whose workshop does not come says so, and is made once they do', async () => {
  const { page, context, watched, close } = await launch();
  await context.route(workshop, (route) => route.fulfill(missing));
  await person.arrive(page, site.url);
  await mark(page);
  await openDemo(page);
  await notMade(page).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole('navigation').count(), 0, 'no empty book is shown');
  await openDemo(page);
  await page.getByText('正在准备演示客户册').waitFor();
  await notMade(page).waitFor({ timeout: 60_000 });
  await context.unroute(workshop);
  await openDemo(page);
  await person.inside(page);
  await everybody(page).waitFor({ timeout: 60_000 });
  assert.ok(await isMarked(page), 'without loading the page anew');
  assert.deepEqual(unexpected(watched), []);
  await close();
});

test('a demo book left empty is filled when it is opened again, once', async () => {
  const { page, context, watched, close } = await launch();
  await context.route(workshop, (route) => route.fulfill(missing));
  await person.arrive(page, site.url);
  await openDemo(page);
  await notMade(page).waitFor({ timeout: 60_000 });
  await context.unroute(workshop);
  await page.reload();
  await person.arrive(page, site.url);
  for (let opened = 0; opened < 2; opened += 1) {
    await openDemo(page);
    await person.inside(page);
    await everybody(page).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '锁定', exact: true }).click();
    await page.getByRole('heading', { name: '演示客户册', exact: true }).waitFor();
  }
  assert.deepEqual(unexpected(watched), []);
  await close();
});

test('specimens that cannot be made are told, and made once they can', async () => {
  const { page, context, close } = await launch();
  await context.route(workshop, (route) => route.fulfill(missing));
  await person.arrive(page, site.url);
  await person.create(page);
  await person.go(page, '数据');
  const make = page.getByRole('button', { name: /^1,000 位客户/ });
  await make.click();
  await notMade(page).waitFor();
  await context.unroute(workshop);
  await make.click();
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 });
  await person.clientsJudged(page, 1000);
  await close();
});

test('an area that does not come is told on its page, and the book stays open', async () => {
  const { page, context, watched, close } = await launch();
  const areas = '**/areas-*.wasm';
  await context.route(areas, (route) => route.fulfill(missing));
  await person.arrive(page, site.url);
  await openDemo(page);
  await person.inside(page);
  await person.go(page, '分群');
  await page.getByText('这个页面没有取到').waitFor();
  await person.go(page, '客户');
  await page.locator('[data-row]').first().waitFor();
  await person.go(page, '分群');
  await page.getByText('这个页面没有取到').waitFor();
  await context.unroute(areas);
  await page.getByRole('button', { name: '再试一次', exact: true }).click();
  await page.locator('nav.parts a[aria-current=page]').waitFor();
  assert.deepEqual(unexpected(watched), []);
  await close();
});

await run();
