// What the studies say on a client's page: every section opens, every figure says why, names and
// amounts hide, and none of it is on the client's print.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched, close } = await launch();
const sections = ['worth', 'behaviour', 'movement', 'likeness'];

/** Opens every section, and every table in it. */
async function openAll() {
  await page.locator('#likeness').waitFor();
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('.studies details')) one.open = true;
  });
}

test('the sections say something of a client of the demo book', { vital: true, seconds: 180 }, async () => {
  await person.arrive(page, site.url);
  await page.locator('.start-other button').click();
  await page.locator('a.rfm-cell').first().waitFor({ timeout: 60_000 });
  // The study of the whole book comes last: whom a client is like rests on it.
  await page.evaluate(() => (location.hash = '#/clients/3'));
  await page.locator('#likeness .study-alike').waitFor({ state: 'attached', timeout: 120_000 });
  await openAll();
  for (const section of sections) {
    const words = await page.locator(`#${section} .study-body`).innerText();
    assert.ok(words.length > 40, `${section}: ${words}`);
    assert.doesNotMatch(words, /NaN|Infinity|undefined|(^|\n)\s*[–-]\s*($|\n)/, section);
  }
  assert.equal(await page.locator('#likeness .study-alike > li').count(), 5);
});

test('every verdict explains itself', { seconds: 120 }, async () => {
  const buttons = page.locator('.studies .study-why');
  const count = await buttons.count();
  assert.ok(count > 20, `${count} explanations`);
  for (let n = 0; n < count; n += 1) {
    await buttons.nth(n).click();
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    const words = await dialog.innerText();
    assert.doesNotMatch(words, /NaN|undefined/, words);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
});

test('what a screen reader meets is in order', async () => {
  assert.deepEqual(await violations(page), []);
});

test('none of it is on the client’s print', async () => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.studies').isVisible(), false);
  const shown = await page.evaluate(() => document.body.innerText);
  for (const words of ['生命周期价值', '年贡献', '可能性', '价值评级']) {
    assert.ok(!shown.includes(words), `${words} is on the print`);
  }
  await page.emulateMedia({ media: 'screen' });
});

test('nothing went wrong on the way', async () => {
  assert.deepEqual(watched.errors ?? [], []);
});

await run();
await close();
