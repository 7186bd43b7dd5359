// Every page in both languages and both themes is for everybody: axe finds nothing.

import { setTimeout as sleep } from 'node:timers/promises';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();

test('every page in both languages and both themes is accessible', { seconds: 600 }, async () => {
  const { page, close } = await launch();
  const found = [];
  const look = async (name) => {
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      // Colours that are still on their way to the other theme's are nobody's fault.
      await sleep(300);
      for (const one of await violations(page)) found.push(`${name} ${theme}: ${one}`);
    }
  };
  const main = page.locator('main h1, main h2').first();
  const go = async (route) => {
    await page.evaluate((to) => (location.hash = `#/${to}`), route);
    await main.waitFor();
    await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'));
    await sleep(300);
  };
  const dialog = page.locator('dialog[open]');
  const over = async (name, open) => {
    await open();
    await dialog.waitFor();
    await look(name);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  await page.goto(site.url);
  for (const language of ['zh-CN', 'en']) {
    await page.evaluate((tag) => {
      localStorage.setItem('clientele.preferences', `language=${tag}\n`);
      localStorage.removeItem('clientele.book');
    }, language);
    await page.reload();
    await page.locator('input[type=password]').first().waitFor();
    await look(`new book ${language}`);
    // The demo book has something on every page.
    await page.locator('.start-other button').click();
    await page.getByRole('navigation').waitFor({ timeout: 60_000 });
    await page.locator('a.rfm-cell').first().waitFor({ timeout: 60_000 });
    const routes = [
      '', 'clients', 'clients?only=birthdays', 'clients/0', 'clients/99999', 'products', 'import',
      'quality', 'duplicates', 'out', 'audit', 'settings', 'nowhere',
    ];
    for (const route of routes) {
      await go(route);
      // What is folded in is looked at too.
      await page.locator('main details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await look(`/${route} ${language}`);
    }
    await go('clients');
    await over(`palette ${language}`, () => page.keyboard.press('Control+k'));
    await over(`shortcuts ${language}`, () => page.keyboard.press('?'));
    await over(`new client ${language}`, () => page.locator('.page-head-actions button').click());
    await go('clients/0');
    for (const n of [0, 1]) {
      await over(`suitability dialog ${n} ${language}`, () => page.locator('.levels + .row button').nth(n).click());
    }
    await page.reload();
    await page.locator('.start-card button').waitFor();
    await look(`demo book locked ${language}`);
    await page.goto(`${site.url}ask.html`);
    await main.waitFor();
    await look(`questionnaire ${language}`);
    assert.equal(await page.evaluate('document.documentElement.lang'), language);
    await page.goto(site.url);
  }
  await close();
  assert.deepEqual(found, [], found.join('\n'));
});

await run();
