// The Segments area on the demo book: every picture has a table with the same figures, every mark
// that leads somewhere leads to as many clients as it counts, nobody is shut out, and what is masked
// stays masked.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { pictures } from './lib/pictures.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();

/** The parts by address, each with pictures it must have on the demo book. */
const parts = {
  '': ['tiers', 'edges', 'tier-moves'],
  '/rfm': ['rfm-bank', 'rfm-spend', 'rfm-groups'],
  '/stages': ['stages', 'stage-moves'],
  '/value': ['contribution', 'contribution-curve', 'lifetime', 'lifetime-curve'],
  '/clusters': ['clusters', 'tried'],
  '/cross': ['cross'],
  '/behaviour': ['scenes', 'hours', 'months', 'channels'],
};

async function open(part) {
  await page.evaluate((to) => (location.hash = `#/segments${to}`), part);
  await page.locator('nav.parts a[aria-current=page]').waitFor();
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached', timeout: 60_000 });
  await page.locator('main .picture').first().waitFor();
}

test('the demo book opens', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await page.locator('.start-other button').click();
  await page.locator('a.rfm-cell').first().waitFor({ timeout: 60_000 });
});

for (const [part, names] of Object.entries(parts)) {
  test(`each picture has a table with the same figures: ${part || '/'}`, async () => {
    await open(part);
    const said = await pictures(page);
    assert.deepEqual(said.wrong, []);
    for (const name of names) assert.ok(said.pictures.includes(name), `${name} is among ${said.pictures}`);
    assert.deepEqual(await violations(page), []);
  });
}

test('a mark leads to as many clients as it counts, and the way back to its picture', async () => {
  let followed = 0;
  for (const part of ['', '/rfm', '/stages', '/value', '/clusters', '/cross-0-1']) {
    await open(part);
    // Of each picture the mark with the most clients and the one with the fewest.
    const marks = await page.evaluate(() =>
      [...document.querySelectorAll('figure[data-picture]')].flatMap((figure) => {
        const links = [...figure.querySelectorAll('a[href]')].map((link) => {
          const marked = link.closest('[data-mark]') ?? link.querySelector('[data-mark]');
          return { href: link.getAttribute('href'), count: Number(marked?.dataset.figure.replaceAll(',', '')) };
        });
        const counting = links.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
        const name = figure.dataset.picture;
        return counting.length ? [{ name, ...counting[0] }, { name, ...counting.at(-1) }] : [];
      }));
    for (const { name, href, count } of marks) {
      await page.evaluate((to) => (location.hash = to), href);
      await page.waitForFunction((wanted) => {
        const words = document.querySelector('.client-count')?.textContent.replaceAll(',', '') ?? '';
        return words.match(/\d+/)?.[0] === String(wanted);
      }, count, { timeout: 10_000 }).catch(async () => {
        const shown = await page.locator('.client-count').innerText();
        assert.fail(`${name} counts ${count}, ${href} lists ${shown}`);
      });
      followed += 1;
      await page.goBack();
      await page.locator(`figure[data-picture="${name}"]`).waitFor();
    }
  }
  assert.ok(followed > 20, `${followed} marks were followed`);
});

test('any two dimensions: chosen, swapped, as shares, and kept on the way back', async () => {
  await open('/cross');
  await page.getByLabel('行', { exact: true }).selectOption({ label: '性别' });
  await page.getByRole('button', { name: '行列互换' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#/segments/cross-1-5'));
  await page.getByLabel('占行').check({ force: true });
  const shown = page.locator('a.cross-cell[data-mark]').first();
  await page.waitForFunction(() => document.querySelector('a.cross-cell[data-mark]')?.textContent.endsWith('%'));
  const count = Number(await shown.getAttribute('data-figure'));
  await shown.click();
  await page.waitForFunction((n) => document.querySelector('.client-count')?.textContent.includes(n), String(count));
  await page.goBack();
  assert.equal(await page.getByLabel('列', { exact: true }).locator('option:checked').innerText(), '性别');
});

test('amounts hide with the mask, counts stay', async () => {
  await open('/value');
  await page.getByRole('button', { name: /隐藏姓名和金额|隐藏/ }).first().click();
  await page.waitForFunction(() => document.querySelector('#contribution .picture-says')?.textContent.includes('•••'));
  const leaked = await page.evaluate(() =>
    [...document.querySelectorAll('#contribution [data-figure], #contribution td:last-child')]
      .map((cell) => cell.dataset.figure ?? cell.textContent)
      .filter((words) => /万|亿/.test(words)));
  assert.deepEqual(leaked, []);
});

test('nothing went wrong beside', () => assert.deepEqual(watched.errors, []));

await run();
