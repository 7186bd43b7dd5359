// Pictures of every view in both languages, light and dark, wide and narrow, to be looked at.
// They land in tests/e2e/out/screens.

import { mkdir, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { choose } from './lib/importing.mjs';
import { startSite } from './lib/site.mjs';

const out = fileURLToPath(new URL('out/screens/', import.meta.url));
const fixture = fileURLToPath(new URL('../fixtures/berka-mini/', import.meta.url));
const passphrase = 'walnut 蓝鲸 staple correct';
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844 } };
const looks = ['zh', 'en'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) =>
    Object.keys(sizes).map((size) => ({ language, theme, size, name: `${language}-${theme}-${size}` })),
  ),
);
// A prospect, and a column that is not known.
const typed = await file('clients.csv', '客户号,姓名,地区,星座\nP1,周未开,东区,水瓶\nP2,,,\n');

const site = await startSite();
const { page, watched } = await launch({ args: ['--hide-scrollbars'] });
await mkdir(out, { recursive: true });

async function shot(view, look, fullPage = true) {
  const size = sizes[look.size];
  if (fullPage) {
    // As tall as the page, so that what is fixed to the window's foot stands at the page's.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height });
  }
  await page.waitForTimeout(250); // movement ends
  await page.screenshot({ path: `${out}${view}-${look.name}.png` });
  const spills = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  assert.ok(!spills, `${view} is wider than the window`);
  if (fullPage) await page.setViewportSize(size);
}

/** Loads the page anew as somebody with these preferences; that also locks the book. */
async function arrive({ language, theme, size }) {
  await page.setViewportSize(sizes[size]);
  await page.goto(site.url);
  await page.evaluate(
    (kept) => localStorage.setItem('clientele.preferences', kept),
    `language=${language === 'zh' ? 'zh-CN' : 'en'}\ntheme=${theme}\n`,
  );
  await page.reload();
  await page.waitForSelector('form input[type=password]');
}

async function go(path) {
  await page.evaluate((to) => (location.hash = `#/${to}`), path);
  await page.waitForSelector('main h1');
}

/** Reads files and stops where the person decides. */
async function read(files) {
  await go('import');
  await page.waitForSelector('input[type=file]', { state: 'attached' });
  await choose(page, files);
  await page.waitForSelector('.decision');
}

async function takeOver() {
  await page.locator('.decision .button-primary').click();
  await page.waitForSelector('main a.button-primary[href="#/clients"]', { timeout: 60_000 });
}

/** From what was taken over, or not, back to choosing. */
const again = () => page.locator('main .section .button-secondary').click();

test('the first screen is drawn', { seconds: 300, vital: true }, async () => {
  for (const look of looks) {
    await arrive(look);
    await shot('start-create', look);
  }
});

test('a book is made and filled', { vital: true }, async () => {
  const fields = page.locator('input[type=password]');
  await fields.nth(0).fill(passphrase);
  await fields.nth(1).fill(passphrase);
  await page.locator('input[type=checkbox]').check();
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('.rail', { timeout: 60_000 });
  await go('clients');
  await page.waitForSelector('.empty');
  const names = (await readdir(fixture)).filter((name) => name.endsWith('.asc'));
  await read(names.map((name) => fixture + name));
  await takeOver();
  await shot('import-done', looks[0]);
  await again();
  await read([typed]);
  await takeOver();
});

for (const look of looks) {
  test(`every view is drawn: ${look.name}`, async () => {
    await arrive(look);
    await shot('start-unlock', look);
    await page.locator('input[type=password]').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rail', { timeout: 60_000 });
    await go('clients');
    await page.waitForSelector('[data-row] .chip');
    await shot('clients', look, false);
    if (look.size === 'wide') {
      await page.locator('[popovertarget=columns]').click();
      await shot('clients-columns', look, false);
      await page.keyboard.press('Escape');
    }
    for (const [view, id] of [['client', 0], ['prospect', 4]]) {
      await go(`clients/${id}`);
      await page.waitForSelector('button.verdict');
      await shot(view, look);
    }
    await go('clients/0');
    for (const [n, name] of ['tier', 'stage', 'rfm'].entries()) {
      await page.locator('button.verdict').nth(n).click();
      await shot(`why-${name}`, look, false);
      await page.keyboard.press('Escape');
    }
    await page.locator('.page-head-actions button').last().click();
    await page.waitForSelector('#client-name');
    await shot('edit', look, false);
    await page.locator('#client-name').fill('x');
    await page.keyboard.press('Escape');
    await shot('edit-asking', look, false);
    await page.keyboard.press('Escape');
    await go('import');
    await shot('import', look);
    await read([typed]);
    await shot('import-report', look);
    await page.locator('.decision button').last().click();
    await page.waitForSelector('.decision', { state: 'detached' });
    await shot('import-over', look);
    await again();
    for (const path of ['audit', 'settings', 'nowhere']) {
      await go(path);
      await shot(path, look);
    }
    assert.deepEqual(watched.errors, []);
  });
}

await run();
