// Dimensions as filters and columns of the clients table: what is ticked is counted, listed, shown
// as a chip and taken back; columns outlive the page; nothing of a client is kept in the browser.
//
// CLIENTELE_LOOK=1 also draws both languages, light and dark, wide and narrow, into out/places.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const out = fileURLToPath(new URL('out/places/', import.meta.url));
const site = await startSite();
const { page, watched } = await launch({ viewport: { width: 1280, height: 860 }, args: ['--hide-scrollbars'] });

const matching = async () => person.figure((await page.locator('.client-count').innerText()).split('/')[0]);
const chips = page.locator('.facet-more .facet-chip.is-chosen');
const panel = page.locator('#more-filters');
const place = (n) => panel.locator('li').nth(n);

async function open(dimension) {
  if (!(await panel.isVisible())) await page.locator('[popovertarget=more-filters]').click();
  await panel.locator('select').selectOption({ label: dimension });
  await place(0).waitFor();
}

/** Waits until the table lists so many. */
async function lists(count) {
  for (let tries = 0; (await matching()) !== count; tries++) {
    assert.ok(tries < 50, `${await matching()} are listed, not ${count}`);
    await page.waitForTimeout(50);
  }
}

const count = async (n) => person.figure(await place(n).locator('.facet-count').innerText());

test('a place that is ticked lists as many as it counts', { vital: true }, async () => {
  await page.goto(site.url);
  await page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
  await page.locator('#tiers a.bar').first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = '#/clients'));
  await page.waitForSelector('[data-row] .chip');
  await open('地区');
  const [first, second] = [await count(0), await count(1)];
  assert.ok(first > 0 && second > 0);
  await place(0).locator('input').check();
  await lists(first);
  assert.equal(await count(1), second, 'the others still say what choosing them would add');
  await place(1).locator('input').check();
  await lists(first + second);
  await open('学历');
  const names = await panel.locator('li .truncate').allInnerTexts();
  assert.ok(names.includes('本科') && names.includes('未知'), names.join());
  await panel.locator('li', { hasText: '本科' }).locator('input').check();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  const narrowed = await matching();
  assert.ok(narrowed > 0 && narrowed < first + second, `${narrowed}`);
  assert.equal(await chips.count(), 3);
  assert.deepEqual(await violations(page), []);
});

test('chips say what is chosen and take it back', { vital: true }, async () => {
  assert.match(await chips.nth(2).innerText(), /学历：本科/);
  await chips.nth(2).click();
  await chips.nth(2).waitFor({ state: 'detached' });
  await chips.nth(1).click();
  await chips.nth(1).waitFor({ state: 'detached' });
  await open('地区');
  const first = await count(0);
  await page.keyboard.press('Escape');
  await lists(first);
  // Filters out of sight still say what is chosen.
  await page.locator('.clients-bar .button', { hasText: '筛选 · 1' }).click();
  await chips.first().waitFor();
  await page.locator('.clients-bar .button', { hasText: '筛选 · 1' }).click();
});

test('a dimension is a column, sorted by its places, and outlives the page', { vital: true }, async () => {
  await page.locator('[popovertarget=columns]').click();
  await page.locator('#columns label', { hasText: '学历' }).click();
  await page.keyboard.press('Escape');
  const heading = page.locator('.table-head .table-sort', { hasText: '学历' });
  await heading.click();
  const at = await page.locator('.table-head [role=columnheader]').allInnerTexts();
  const n = at.findIndex((text) => text.includes('学历')) + 1;
  const cells = page.locator(`[data-row] [aria-colindex="${n}"]`);
  await page.waitForFunction(
    (n) => {
      const cell = document.querySelector(`[data-row="0"] [aria-colindex="${n}"]`);
      return cell?.textContent === '小学及以下' || cell?.textContent === '初中';
    }, n);
  const order = ['小学及以下', '初中', '高中、中专', '大专', '本科', '硕士', '博士', '–'];
  const seen = (await cells.allInnerTexts()).map((text) => order.indexOf(text.trim()));
  assert.ok(!seen.includes(-1) && seen.every((at, n) => n === 0 || seen[n - 1] <= at), seen.join());
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  assert.match(kept, /dimension-30/);
  assert.doesNotMatch(kept, /样本|学历/);
  assert.deepEqual(watched.errors, []);
});

test('every look is drawn', { seconds: 240 }, async () => {
  if (!process.env.CLIENTELE_LOOK) return;
  await mkdir(out, { recursive: true });
  const looks = ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].flatMap((theme) => [1280, 390].map((width) => ({ language, theme, width }))));
  for (const { language, theme, width } of looks) {
    const shot = (view) => page.waitForTimeout(300).then(() => page.screenshot({ path: `${out}${view}-${language}-${theme}-${width}.png` }));
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
    await page.evaluate((kept) => localStorage.setItem('clientele.preferences', kept), `language=${language}\ntheme=${theme}\n`);
    await page.goto(`${site.url}#/`);
    await page.reload();
    await page.locator('.start-card button, .start-other button').first().click();
    await page.waitForSelector('a.rfm-cell', { timeout: 60_000 });
    await page.evaluate(() => (location.hash = '#/clients'));
    await page.waitForSelector('[data-row] .chip');
    if (width === 390) await page.locator('.clients-bar .button[aria-expanded=false]').first().click();
    await page.locator('[popovertarget=more-filters]').click();
    await panel.locator('select').selectOption('7');
    await place(0).locator('input').check();
    await place(1).locator('input').check();
    await panel.locator('select').selectOption('27');
    await shot('more');
    await page.keyboard.press('Escape');
    await shot('chosen');
    if (width === 1280) {
      await page.locator('[popovertarget=columns]').click();
      await page.locator('#columns label').last().scrollIntoViewIfNeeded();
      await shot('columns');
      await page.keyboard.press('Escape');
    }
    await page.evaluate(() => (location.hash = '#/clients/0'));
    await page.locator('.facts').waitFor();
    await page.locator('.facts').scrollIntoViewIfNeeded();
    await shot('facts');
    const spills = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.ok(!spills, 'wider than the window');
  }
});

await run();
