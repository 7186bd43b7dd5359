// Pictures of every view in both languages, light and dark, wide and narrow, to be looked at.
// They land in tests/e2e/out/screens. `CLIENTELE_LOOK=zh-light` draws that look alone, `CLIENTELE_VIEW=data`
// the pages of data alone.

import { mkdir, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { choose } from './lib/importing.mjs';
import { everyKioskPage } from './lib/kiosk.mjs';
import { startSite } from './lib/site.mjs';

const out = fileURLToPath(new URL('out/screens/', import.meta.url));
const fixture = fileURLToPath(new URL('../fixtures/berka-mini/', import.meta.url));
const passphrase = 'walnut 蓝鲸 staple correct';
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844 } };
const looks = ['zh', 'en'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) =>
    Object.keys(sizes).map((size) => ({ language, theme, size, name: `${language}-${theme}-${size}` })),
  ),
).filter(({ name }) => name.startsWith(process.env.CLIENTELE_LOOK ?? ''));
// A prospect, and a column that is not known.
const typed = await file('clients.csv', '客户号,姓名,地区,星座\nP1,周未开,东区,水瓶\nP2,,,\n');
// Another system's file: names nobody knows, one of them long, codes, dates that can be read either way.
const foreign = await file('foreign.csv',
  'CUST_NO,Full name,Sex,Birth,Attrition_Flag_Of_The_Classifier_Trained_Last_Year_With_Twelve_Months\n'
  + 'F1,周未开,M,03/04/1985,Existing\nF2,吴样开,W,05/06/1990,Attrited\nF3,郑未样,X,07/08/1991,Existing\n');
// Postings of accounts that nobody has.
const strangers = await file('strangers.csv',
  `账号,日期,金额\n${Array.from({ length: 7 }, (_, n) => `MX-${n},2024-09-01,1\nMX-${n},2024-09-02,1\n`).join('')}`);
const workbook = fileURLToPath(new URL('fixtures/sheets.xlsx', import.meta.url));
const onlyData = process.env.CLIENTELE_VIEW === 'data';
// Pages of the client that differ from one another.
const kiosk = ['nothing', 'purpose', 'question-1', 'question-4', 'question-10', 'passed-over', 'answered',
  'contradictions', 'review', 'review-missing', 'review-drawn', 'result', 'result-lowest', 'sealed',
  'own-purpose', 'own-result', 'own-sealed', 'broken-link'];

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

const preferences = ({ language, theme }) => ({ language: language === 'zh' ? 'zh-CN' : 'en', theme });

/** Loads the page anew as somebody with these preferences, at the own book, which is locked. */
async function arrive(look) {
  const { language, theme } = preferences(look);
  await page.setViewportSize(sizes[look.size]);
  await page.goto(site.url);
  await page.evaluate((kept) => {
    localStorage.setItem('clientele.preferences', kept);
    localStorage.removeItem('clientele.book');
    sessionStorage.clear();
  }, `language=${language}\ntheme=${theme}\n`);
  await page.reload();
  await page.waitForSelector('form input[type=password]');
}

async function go(path) {
  await page.evaluate((to) => (location.hash = `#/${to}`), path);
  await page.waitForSelector('main h1');
  await page.locator('main [aria-busy=true]').waitFor({ state: 'detached' });
}

/** Opens a dialog, draws it and closes it. */
async function over(view, look, open) {
  await open();
  await page.waitForSelector('dialog[open]');
  await shot(view, look, false);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}

/** Reads files and stops where the person decides. */
async function read(files) {
  await go('import');
  await page.waitForSelector('input[type=file]', { state: 'attached' });
  await choose(page, files);
  await page.waitForSelector('.decision');
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
  await shot('overview-empty', looks[0]);
  await go('clients');
  await page.waitForSelector('.empty');
  await shot('clients-empty', looks[0]);
  const names = (await readdir(fixture)).filter((name) => name.endsWith('.asc'));
  await read(names.map((name) => fixture + name));
  await page.locator('.decision .button-primary').click();
  await page.waitForSelector('main a.button-primary[href="#/clients"]', { timeout: 60_000 });
  await shot('import-done', looks[0]);
});

for (const look of looks) {
  test(`every view is drawn: ${look.name}`, { seconds: 240 }, async () => {
    await arrive(look);
    await shot('start-unlock', look);
    await page.locator('.start-other button').click();
    await page.waitForSelector('.rail', { timeout: 60_000 });
    await page.waitForSelector('a.rfm-cell', { timeout: 60_000 });
    await data(look);
    if (onlyData) return ownBook(look);
    await shot('overview', look);
    await segments(look);
    await clients(look);
    await client(look);
    await go('products');
    await page.waitForSelector('table.sheet tbody tr');
    await shot('products', look);
    await policy(look);
    await go('import');
    await shot('import-demo', look);
    for (const path of ['suitability', 'products/3', 'clients/3/proposal', 'clients/3/evidence', 'audit', 'custody',
      'privacy', 'clients/3/privacy', 'settings', 'nowhere']) {
      await go(path);
      await shot(path.replaceAll('/', '-'), look);
    }
    await over('palette', look, () => page.keyboard.press('Control+k'));
    await over('shortcuts', look, () => page.keyboard.press('?'));
    await page.reload();
    await page.waitForSelector('.start-card button');
    await shot('start-demo', look);
    await ownBook(look);
    await everyKioskPage(page, site.url, preferences(look), async (name) => {
      if (kiosk.includes(name)) await shot(`ask-${name}`, look);
    });
    assert.deepEqual(watched.errors, []);
  });
}

/** How good the data are, what is there twice, what goes out. */
async function data(look) {
  await go('quality');
  await page.waitForSelector('[data-group]');
  // Few faults lie open already.
  if (await page.locator('tr[data-check]').count() === 0) await page.locator('[data-group] summary, [data-group] button').first().click();
  await page.waitForSelector('tr[data-check]');
  await shot('quality', look);
  await go('duplicates');
  await page.locator('main .section button, main .empty button').first().click();
  await page.waitForSelector('#duplicates-found');
  await page.waitForSelector('main table tbody tr');
  await shot('duplicates', look);
  await page.locator('main table tbody button').first().click();
  await page.waitForSelector('main input[type=radio]');
  await shot('duplicates-pair', look);
  await go('out');
  await page.locator('main details > summary').first().click();
  await shot('out', look);
}

/** The import, which the demo book does not take. */
async function ownBook(look) {
  await arrive(look);
  await page.locator('input[type=password]').fill(passphrase);
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('.rail', { timeout: 60_000 });
  await go('import');
  await page.waitForSelector('input[type=file]', { state: 'attached' });
  await shot('import', look);
  await read([typed]);
  await shot('import-report', look);
  await page.locator('.decision button').nth(1).click();
  await page.waitForSelector('.decision', { state: 'detached' });
  await shot('import-over', look);
  await again();
  await choose(page, [foreign]);
  await page.waitForSelector('.import-columns');
  await shot('import-columns', look);
  await page.locator('.decision button').nth(1).click();
  await choose(page, [workbook]);
  await page.waitForSelector('.import-card select');
  await shot('import-sheets', look);
  await go('clients');
  await read([strangers]);
  await shot('import-missing', look);
}

/** Every part of the Segments area. */
async function segments(look) {
  for (const part of ['', '/rfm', '/stages', '/value', '/clusters', '/cross', '/behaviour']) {
    await go(`segments${part}`);
    await page.waitForSelector('figure[data-picture]');
    await shot(`segments${part.replace('/', '-')}`, look);
  }
}

async function clients(look) {
  await go('clients');
  await page.waitForSelector('[data-row] .chip');
  await shot('clients', look, false);
  if (look.size === 'wide') {
    await page.locator('[popovertarget=columns]').click();
    await shot('clients-columns', look, false);
    await page.keyboard.press('Escape');
  }
  await over('client-new', look, () => page.locator('.page-head-actions button').click());
}

/** The policy in force, another one tried, and the question before it is kept. */
async function policy(look) {
  await go('policy');
  await page.waitForSelector('tr[data-version]');
  await shot('policy', look);
  await page.locator('#policy-0').fill('120000');
  await page.locator('#policy-1').fill('5');
  await page.waitForSelector('.policy .field-error');
  await shot('policy-faulty', look);
  await page.locator('#policy-1').fill('18万');
  await page.waitForSelector('.trial-body[aria-busy=false] tr[data-move]');
  await shot('policy-trial', look);
  await over('policy-keep', look, () => page.locator('.trial-head .button-primary').click());
  await page.locator('.trial-head .button-secondary').click();
}

async function client(look) {
  await go('clients?stage=0');
  await page.locator('[data-row] a').first().click();
  await page.waitForSelector('button.verdict');
  await shot('prospect', look);
  await go('clients/0');
  await page.waitForSelector('.match');
  await shot('client', look);
  for (const [n, name] of ['tier', 'stage', 'rfm'].entries()) {
    await over(`why-${name}`, look, () => page.locator('button.verdict').nth(n).click());
  }
  for (const [n, name] of ['client-ask', 'client-bank'].entries()) {
    await over(name, look, () => page.locator('.levels + .row button').nth(n).click());
  }
  await page.locator('.matches label').nth(1).click();
  for (const summary of await page.locator('.match-more > summary').all()) await summary.click();
  await page.locator('.match > summary').first().click();
  await shot('client-unsuitable', look);
  await page.locator('.page-head-actions button').last().click();
  await page.waitForSelector('#client-name');
  await shot('edit', look, false);
  await page.locator('#client-name').fill('x');
  await page.keyboard.press('Escape');
  await shot('edit-asking', look, false);
  await page.keyboard.press('Escape');
}

await run();
