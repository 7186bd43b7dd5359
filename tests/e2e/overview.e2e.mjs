// The overview: what it says of a book, and that each mark leads to as many clients as it counts.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched, close } = await launch();

// Some tiers, stages and birthdays: 60 clients with one account each, used or not.
const today = new Date();
const day = (ahead) => new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
const born = (n) => `1980${day(n % 20).slice(4)}`.replace('-02-29', '-02-28');
const numbers = Array.from({ length: 60 }, (_, n) => n + 1);
const clients = ['客户号,姓名,出生日期', ...numbers.map((n) => `V${n},样例${n},${born(n)}`)];
const accounts = [
  '账号,客户号,账户类型,币种,开户日期,期初余额',
  ...numbers.map((n) => `A${n},V${n},活期,CNY,${day(-60 * n)},${n * n * 4000}`),
];
const movements = numbers.flatMap((n) =>
  Array.from({ length: n % 7 }, (_, k) => `A${n},${day(-(n % 11) - 30 * k)},${k % 2 ? '' : '-'}${100 * n}.50,消费`));
const transactions = ['账号,日期,金额,类别', ...movements];

const shown = () => page.locator('.client-count').innerText();
const overview = () => person.go(page, '总览');

/** Follows a mark and checks that the list has as many clients as the mark says. */
async function follow(mark, count, words) {
  assert.ok(count > 0, `${words} counts somebody`);
  await mark.click();
  await page.getByRole('heading', { level: 1, name: '客户' }).waitFor();
  await page.waitForFunction((wanted) => {
    return document.querySelector('.client-count')?.textContent.replaceAll(',', '').startsWith(wanted);
  }, count === numbers.length ? `共 ${count} ` : `${count} / `);
  assert.equal(await page.getByRole('link', { name: /：取消这个条件$/ }).count(), 1, words);
}

/** The first link of a list whose figure is not nothing, and the figure. */
async function first(links, figure) {
  for (const link of await links.all()) {
    const count = person.figure(await link.locator(figure).first().innerText());
    if (count > 0) return [link, count];
  }
  throw new Error('no mark counts anybody');
}

test('a new book says what to do', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await overview();
  await page.getByText('还没有客户', { exact: true }).waitFor();
  await bringIn(page, [
    await file('clients.csv', `${clients.join('\n')}\n`),
    await file('accounts.csv', `${accounts.join('\n')}\n`),
    await file('transactions.csv', `${transactions.join('\n')}\n`),
  ]);
  await person.clientsJudged(page, numbers.length);
});

test('a tier, a stage, a cell and a line of care lead to their clients', async () => {
  for (const [words, links, figure] of [
    ['tier', '#tiers a.bar', '.bar-figure'],
    ['stage', '#stages a.bar', '.bar-figure'],
    ['RFM cell', 'a.rfm-cell', '.rfm-count'],
    ['care', 'a.care', '.care-count'],
  ]) {
    await overview();
    await page.locator(links).first().waitFor();
    const [mark, count] = await first(page.locator(links), figure);
    await follow(mark, count, words);
  }
});

test('what a link chose is in the address, comes back with it, and can be given up', async () => {
  await page.goto(`${site.url}#/clients?only=birthdays`);
  const chip = page.getByRole('link', { name: '7 天内生日：取消这个条件' });
  await chip.waitFor();
  const chosen = await shown();
  assert.match(chosen, /^\d+ \/ 60 位$/);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByText(/^客户号 V\d+$/).waitFor();
  await page.locator('.client-back').click();
  await chip.waitFor();
  assert.match(page.url(), /#\/clients\?only=birthdays$/);
  await chip.click();
  await page.getByText('共 60 位', { exact: true }).waitFor();
  assert.match(page.url(), /#\/clients$/);
  await page.goto(`${site.url}#/clients?only=birthdays`);
  await chip.waitFor();
  await page.getByRole('button', { name: '清除搜索和筛选' }).click();
  await page.getByText('共 60 位', { exact: true }).waitFor();
  assert.match(page.url(), /#\/clients$/);
});

test('by keyboard alone', async () => {
  await overview();
  const bar = page.locator('#tiers a.bar').first();
  await bar.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '客户' }).waitFor();
  assert.match(page.url(), /#\/clients\?tier=\d$/);
});

test('it fits a phone and is accessible in both languages and themes', { seconds: 180 }, async () => {
  await overview();
  for (const language of ['zh-CN', 'en']) {
    await page.evaluate((tag) => localStorage.setItem('clientele.preferences', `language=${tag}\n`), language);
    await page.reload();
    await page.locator('input[type=password]').fill(person.passphrase);
    await page.keyboard.press('Enter');
    await page.locator('a.rfm-cell').first().waitFor({ timeout: 60_000 });
    for (const summary of await page.locator('.overview summary').all()) await summary.click();
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.waitForTimeout(300);
        assert.deepEqual(await violations(page), [], `${language} ${colorScheme} ${width}`);
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(spill <= 0, `${spill} px too wide at ${width}, ${language}`);
      }
    }
  }
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
