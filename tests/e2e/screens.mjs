// Pictures of every page in both languages, light and dark, wide and narrow, to be looked at.
// They land in tests/e2e/out/screens.

import { mkdir, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { startSite } from './lib/site.mjs';

const out = fileURLToPath(new URL('out/screens/', import.meta.url));
const fixture = fileURLToPath(new URL('../fixtures/berka-mini/', import.meta.url));
const passphrase = 'walnut 蓝鲸 staple correct';
const wide = { width: 1440, height: 900 };
const middle = { width: 1024, height: 768 };
const narrow = { width: 390, height: 844 };
const looks = [
  { name: 'zh-light-wide', language: 'zh-CN', theme: 'light', viewport: wide },
  { name: 'zh-dark-middle', language: 'zh-CN', theme: 'dark', viewport: middle },
  { name: 'zh-light-narrow', language: 'zh-CN', theme: 'light', viewport: narrow },
  { name: 'en-dark-wide', language: 'en', theme: 'dark', viewport: wide },
  { name: 'en-light-narrow', language: 'en', theme: 'light', viewport: narrow },
];
const pages = ['', 'clients', 'clients/0', 'import', 'audit', 'settings'];

const site = await startSite();
const { page, watched } = await launch();
await mkdir(out, { recursive: true });

async function shot(name, fullPage = false) {
  await page.waitForTimeout(400); // movement ends
  await page.screenshot({ path: `${out}${name}.png`, fullPage });
}

async function prefer({ language, theme, viewport }) {
  await page.setViewportSize(viewport);
  await page.evaluate(
    (kept) => localStorage.setItem('clientele.preferences', kept),
    `language=${language}\ntheme=${theme}\n`,
  );
  await page.reload();
  await page.waitForSelector('form input[type=password]');
}

test('a book is made and filled', async () => {
  await page.goto(site.url);
  await page.waitForSelector('form input[type=password]');
  const fields = page.locator('input[type=password]');
  await fields.nth(0).fill(passphrase);
  await fields.nth(1).fill(passphrase);
  await page.locator('input[type=checkbox]').check();
  for (const look of looks.filter(({ viewport }) => viewport !== middle)) {
    await page.setViewportSize(look.viewport);
    await shot(`start-create-${look.name}`);
  }
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('.rail');
  await page.goto(`${site.url}#/import`);
  const names = (await readdir(fixture)).filter((name) => name.endsWith('.asc'));
  await page.locator('input[type=file]').setInputFiles(names.map((name) => fixture + name));
  const take = page.locator('main .button-primary');
  await take.waitFor();
  await shot('import-report');
  await take.click();
  await take.waitFor({ state: 'detached' });
});

for (const look of looks) {
  test(`every page is drawn: ${look.name}`, async () => {
    await prefer(look);
    await shot(`start-unlock-${look.name}`);
    await page.locator('input[type=password]').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rail');
    for (const path of pages) {
      await page.goto(`${site.url}#/${path}`);
      await page.waitForSelector('main h1');
      await shot(`${path.replace('/', '-') || 'overview'}-${look.name}`, true);
      const spills = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      assert.ok(!spills, `${path} is wider than the window`);
    }
    assert.deepEqual(watched.errors, []);
  });
}

await run();
