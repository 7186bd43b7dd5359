// What an adviser does on the page, by the words that stand there in Chinese.

import { assert } from './check.mjs';

/** The passphrase of the tests' books; none of its words stands anywhere else. */
export const passphrase = '竹筏 quokka 漂过 tundra 九月';

/** Opens the page and waits until it has looked for a book: what it asks for is in sight. */
export async function arrive(page, url) {
  await page.goto(url);
  await page.getByLabel('口令', { exact: true }).waitFor({ timeout: 60_000 });
}

/** Makes a book from the first screen. */
export async function create(page, { name = '试册', currency } = {}) {
  await page.getByLabel('客户册名称').fill(name);
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再输一次口令').fill(passphrase);
  if (currency) await page.getByLabel('汇总币种').selectOption(currency);
  await page.getByLabel('我知道口令忘了就打不开').check();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await inside(page);
}

/** Types a passphrase and opens the book. */
export async function tryPassphrase(page, words) {
  await page.getByLabel('口令', { exact: true }).fill(words);
  await page.getByRole('button', { name: '打开', exact: true }).click();
}

/** Opens the book that is there. */
export async function unlock(page) {
  await tryPassphrase(page, passphrase);
  await inside(page);
}

/** Waits until the book is open; from the overview, where it begins, it goes on to the clients. */
export async function inside(page) {
  await rail(page).waitFor({ timeout: 60_000 });
  if (/^(#\/?)?$/.test(new URL(page.url()).hash)) await go(page, '客户');
}

const rail = (page) => page.getByRole('navigation', { name: '主要页面' });

/** Goes to an area by the rail: 总览, 客户, 数据, 操作记录, 设置. */
export async function go(page, area) {
  await rail(page).getByRole('link', { name: area }).click();
  await page.getByRole('heading', { level: 1, name: first[area] ?? area }).waitFor();
}

/** The first page of an area that has several. */
const first = { 数据: '导入' };

/** Locks by the button of the rail. */
export async function lock(page) {
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('button', { name: '打开', exact: true }).waitFor({ timeout: 60_000 });
}

/** Goes to the clients and waits until tiers and stages are worked out. */
export async function clientsJudged(page, total) {
  await go(page, '客户');
  await judged(page, total);
}

/** Waits on the clients page until so many clients are there with tiers and stages. */
export async function judged(page, total) {
  const words = `共 ${total.toLocaleString('zh-CN')} 位`;
  await page.getByText(words, { exact: true }).waitFor({ timeout: 120_000 });
  await page.getByRole('toolbar', { name: '层级', exact: true }).getByText(/\d$/).first().waitFor({ timeout: 120_000 });
}

/** The counts beside the chips of a group of filters, in the order they stand. */
export async function facet(page, group) {
  const chips = await page.getByRole('toolbar', { name: group, exact: true }).getByRole('button').all();
  const counts = [];
  for (const chip of chips) {
    const [, name, count] = (await chip.innerText()).replace(/\s+/g, ' ').match(/^(.*?) ?([\d,]+)$/);
    counts.push([name, figure(count)]);
  }
  return counts;
}

/** Types into the search of the clients page. */
export async function search(page, words) {
  await page.getByLabel('搜索姓名、客户号、电话、证件、地区、标签').fill(words);
}

/** Types into the search and waits for the row of exactly that client number; returns its link. */
export async function find(page, number) {
  await search(page, number);
  // The second column has the numbers; the first repeats them for clients without a name.
  const cell = page.locator('[role=gridcell][aria-colindex="2"]').filter({ hasText: new RegExp(`^${number}$`) });
  const row = page.getByRole('row').filter({ has: cell }).first();
  await row.waitFor();
  return row.getByRole('link').first();
}

/** Goes to a client's page by way of the search. */
export async function visit(page, number) {
  await go(page, '客户');
  await (await find(page, number)).click();
  await page.getByText(`客户号 ${number}`, { exact: true }).waitFor();
}

/** What a client's page says of tier, stage, RFM and the average of the month in force. */
export async function verdicts(page) {
  const card = async (title) => {
    const button = page.getByRole('button', { name: new RegExp(`^${title}`) });
    await button.waitFor();
    return (await button.innerText()).replace(/\s+/g, ' ');
  };
  const [tier, stage, rfm] = [await card('层级'), await card('生命周期'), await card('RFM（账户）')];
  const point = await page.locator('.figure').filter({ hasText: '时点 AUM' }).locator('.figure-value');
  const inFull = (await point.count()) === 0 ? null : await point.first().getAttribute('title');
  return { tier, stage, rfm, point: inFull, average: await lastAverage(page) };
}

/** Opens the explanation of a verdict, returns its words on one line, and closes it. */
export async function why(page, title) {
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  const dialog = page.getByRole('dialog');
  const words = (await dialog.innerText()).replace(/\s+/g, ' ');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return words;
}

/** A fact of the client in sight by its label, or '' where nothing is known. */
export async function fact(page, label) {
  await page.getByRole('heading', { name: '资料', exact: true }).waitFor();
  const found = page.locator('.fact').filter({ has: page.getByText(label, { exact: true }) });
  return (await found.count()) === 0 ? '' : (await found.locator('dd').innerText()).trim();
}

/** Minor units as the page writes them in full: 1,234.50. */
export function money(minor) {
  const parts = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return (minor / 100).toLocaleString('zh-CN', parts);
}

/** The newest month and its average in minor units from the table under the chart, or null. */
async function lastAverage(page) {
  const table = page.getByText('数据表', { exact: true });
  if ((await table.count()) === 0) return null;
  const open = await table.evaluate((summary) => summary.parentElement.open);
  if (!open) await table.click();
  const row = page.locator('details').filter({ has: table }).getByRole('row').nth(1);
  const [month, average] = (await row.innerText()).split('\t');
  return { month, minor: figure(average.replace('.', '')) };
}

/** '1,234' as a number; the minus sign may be either. */
export function figure(text) {
  const plain = text.replaceAll(',', '').replace('−', '-').trim();
  assert.match(plain, /^-?\d+$/, `a figure: ${text}`);
  return Number(plain);
}

/** Opens the edit dialog of the client in sight, sets fields by their labels and presses save. */
export async function edit(page, fields) {
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '编辑客户' });
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  return dialog;
}

/** As `edit`, and waits until the page has acknowledged it. */
export async function editAndWait(page, fields) {
  const dialog = await edit(page, fields);
  await dialog.waitFor({ state: 'hidden' });
}

/**
 * On the audit page: waits until the day's score of quality is kept, which is measured when all else is
 * done after an import and after the first change of a day, and is an entry of its own. One that says the
 * same again is not kept: then this only waits for a while.
 */
export async function scored(page) {
  const isKept = () => {
    const rows = [...document.querySelectorAll('table tbody tr')].map((row) => row.innerText);
    const at = (words) => rows.findIndex((row) => words.test(row) && !/撤销第|恢复第/.test(row));
    const [came, kept] = [at(/导入 /), at(/记录数据质量/)];
    const changed = at(/新增客户|修改客户/);
    return came < 0 && changed < 0 || kept >= 0 && (came < 0 || kept < came);
  };
  await page.locator('.audit-head code').waitFor();
  await page.waitForFunction(isKept, null, { timeout: 5_000 }).catch(() => {});
}

/**
 * How the book stands, as its audit page tells: counts, what is under way, the findings' check
 * value, the log's newest line and the head of its chain.
 */
export async function standing(page) {
  await go(page, '操作记录');
  const glance = page.locator('section[data-digest]');
  await page.locator('section[data-studies]').waitFor({ timeout: 60_000 });
  await scored(page);
  const figures = await glance.locator('.figure').evaluateAll((all) => {
    const text = (one, part) => one.querySelector(`.figure-${part}`)?.textContent ?? '';
    return all.map((one) => [text(one, 'label'), [text(one, 'value'), text(one, 'note')]]);
  });
  const [count, note] = [0, 1].map((at) => (label) => {
    const words = Object.fromEntries(figures)[label][at];
    return Number(words.replaceAll(',', '').match(/\d+/)?.[0]);
  });
  const newest = await page.locator('table tbody tr').first().innerText();
  return {
    clients: count('客户'),
    accounts: count('账户'),
    transactions: count('交易'),
    loans: count('贷款'),
    cards: count('银行卡'),
    withAccount: note('客户'),
    loansUnderWay: note('贷款'),
    cardsUnderWay: note('银行卡'),
    digest: await glance.getAttribute('data-digest'),
    studies: await glance.getAttribute('data-studies'),
    epoch: Number(newest.split('\t').at(-1)),
    head: await page.locator('.audit-head code').getAttribute('title'),
  };
}

/** Sets the reference date to a fixed day, 'yyyy-mm-dd', and waits until it is stored. */
export async function setReference(page, day) {
  await go(page, '设置');
  await page.getByLabel('固定在某一天').check({ force: true });
  await page.getByLabel('哪一天').fill(day);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').first().waitFor();
}
