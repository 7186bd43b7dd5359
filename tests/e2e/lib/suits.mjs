// Which product suits whom, worked out apart from the program by docs/rules.md, and read from the
// pages to be held against it.

import { go } from './person.mjs';

/** The rules' names as the page writes them, in their order. */
export const rules = {
  black: '不在黑名单',
  rated: '产品有风险评级',
  assessed: '做过风险评估',
  holds: '评估在有效期内',
  level: '客户等级不低于产品等级',
  lowest: '最低类别不买私募和复杂产品',
  term: '期限不超过可投资时间',
  liquidity: '用钱时拿得回来',
  means: '起点金额与资产相称',
  experience: '复杂产品要有投资经验',
  qualified: '合格投资者证明',
};

/** '12,345.60 CNY' in minor units; null for anything else. */
const minor = (text) => {
  const amount = text?.match(/^(-?[\d,]+\.\d\d) CNY$/)?.[1];
  return amount ? Math.round(Number(amount.replaceAll(',', '')) * 100) : null;
};

/** The shelf as the products page shows it. */
export async function readShelf(page) {
  await go(page, '产品');
  await page.locator('table.sheet tbody tr').first().waitFor();
  const rows = await page.locator('table.sheet tbody tr').evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => [...cell.querySelectorAll('.chip')].length > 0
      ? [...cell.querySelectorAll('.chip')].map((chip) => chip.textContent).join('|')
      : cell.textContent)));
  return rows.map(([level, name, category, regime, term, minimum, liquidity, limits]) => {
    const has = (word) => limits.split('|').includes(word);
    const years = (text) => Number(text.match(/(\d+) 年/)?.[1] ?? NaN);
    const days = (text) => Number(text.match(/(\d+) 天/)?.[1] ?? Math.floor(years(text) * 365.25));
    return {
      code: name.match(/SP\d+/)[0],
      level: Number(level.match(/^R(\d)$/)?.[1] ?? 0), // 0: nobody rated it
      privateFund: category === '私募基金',
      deposit: regime === '存款',
      insurance: regime === '保险',
      term: term === '无固定期限' ? null : days(term),
      minimum: minor(minimum),
      foreign: !minimum.endsWith('CNY'),
      linked: category === '投连险',
      // Days until the money is there; null where it is bound for an unknown time.
      wait: liquidity === '每日' ? 0 : liquidity === '到期' ? null : days(liquidity),
      atMaturity: liquidity === '到期',
      qualified: has('合格投资者'),
      private: has('私募'),
      complex: has('复杂产品'),
      approved: !has('未准入'),
    };
  });
}

/**
 * The rules that a product breaks for a client, in order; none where it suits.
 *
 * A client is `{ black, known, level, full, horizon, experience, assets, proof }`: `known` whether
 * anybody ever assessed them, `level` what counts (0 is C1-lowest; null where nothing holds),
 * `horizon` in days (Infinity: no limit; null: not said), `experience` (null: not said), `assets`
 * in minor units or null, `proof` whether the bank's proof of a qualified investor is in force.
 */
export function broken(client, product) {
  const unasked = product.insurance && !product.linked && product.level === 0;
  const asked = !product.deposit && !unasked;
  const special = product.private || product.complex || product.qualified;
  const found = [];
  const rule = (name, breaks) => breaks && found.push(rules[name]);
  rule('black', client.black);
  rule('rated', asked && product.level === 0);
  rule('assessed', asked && !client.known);
  rule('holds', asked && client.known && client.level === null);
  const held = client.full ? client.level : client.level === null ? null : 0;
  rule('level', asked && product.level > 0 && held !== null && product.level > Math.max(held, 1));
  rule('lowest', special && (held === 0 || !client.full));
  if (client.horizon !== null) {
    rule('term', product.term !== null && product.term > client.horizon);
    const bound = product.atMaturity && product.term === null;
    const waits = bound ? client.horizon !== Infinity : (product.wait ?? 0) > client.horizon;
    rule('liquidity', !product.deposit && waits);
  }
  if (client.assets !== null && !product.foreign) {
    const floor = product.privateFund ? 1_000_000_00 : product.private ? 300_000_00 : 0;
    const share = product.deposit ? 100 : 30;
    const needed = Math.max(product.minimum, floor);
    rule('means', needed > 0 && client.assets * share < needed * 100);
  }
  rule('experience', product.complex && client.experience !== true);
  rule('qualified', (product.qualified || product.private) && !client.proof);
  return found;
}

/** What the client's page says of each product: `{ code: [the rules it breaks] }`. */
export async function readMatches(page) {
  const read = () => page.locator('.match').evaluateAll((all) => all.map((one) => {
    const fails = [...one.querySelectorAll('.match-fails')];
    return {
      code: one.querySelector('summary').textContent.match(/SP\d+/)[0],
      verdict: one.querySelector('summary > .chip:last-child').textContent,
      fails: fails.map((line) => line.querySelector('span').firstChild.textContent),
      // What would have to change, for each of them.
      changes: fails.filter((line) => line.textContent.includes('要变成适合：')).length,
      says: one.querySelector('.match-against')?.textContent ?? '',
    };
  }));
  const choose = (words) => page.locator('.matches label').filter({ hasText: words }).click();
  const count = async (words) => {
    const label = await page.locator('.matches label').filter({ hasText: words }).innerText();
    return Number(label.match(/\d+/)[0]);
  };
  const shown = async (words) => {
    await choose(words);
    const expected = await count(words);
    await page.waitForFunction((n) => document.querySelectorAll('.match').length === n, expected);
    return read();
  };
  return { suitable: await shown(/^适合/), unsuitable: await shown(/^不适合/) };
}

/** What the bank decided about the client in sight, as its dialog has it. */
export async function readProfile(page) {
  await page.getByRole('button', { name: '登记银行资料', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const value = (label) => dialog.getByLabel(label).inputValue();
  await dialog.getByLabel('名单').waitFor();
  const profile = {
    level: await value('风险等级'),
    proof: await value('合格投资者证明有效至'),
    list: await value('名单'),
    full: await dialog.getByLabel('具备完全民事行为能力').isChecked(),
  };
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return {
    // The first choice is C1-lowest.
    official: profile.level === '-' ? null : Number(profile.level),
    proof: profile.proof,
    black: profile.list === '2',
    full: profile.full,
  };
}

/** A level's card by its title: its level (0 is C1-lowest, null none) and its words. */
export async function readLevel(page, title) {
  const card = page.locator('.level-card').filter({ hasText: title });
  const words = (await card.innerText()).replace(/\s+/g, ' ');
  const chip = (await card.locator('.chip').count()) === 0 ? null : await card.locator('.chip').innerText();
  return { words, level: chip === null ? null : chip.includes('最低') ? 0 : Number(chip.match(/^C(\d)/)[1]) };
}

/** What the client in sight has, in minor units; null where that cannot be said. */
export async function readAssets(page) {
  const point = page.locator('.figure').filter({ hasText: '时点 AUM' }).locator('.figure-value');
  if ((await point.count()) === 0) return null;
  const full = await point.first().getAttribute('title');
  return full === null ? null : minor(full);
}
