// Segments: another policy tried on a real bank's book, kept, and gone back from. What the trial
// lists is compared, client by client, with the whole book judged anew.

import { violations } from './lib/axe.mjs';
import { berkaFiles } from './lib/berka.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { bringIn } from './lib/importing.mjs';
import { everyRow } from './lib/listing.mjs';
import * as person from './lib/person.mjs';
import { pictures } from './lib/pictures.mjs';
import { startSite } from './lib/site.mjs';

const files = berkaFiles();
if (!files) {
  console.log('skipped: no Berka files in ../shared/data or $CLIENTELE_DATA');
  await run();
}
const total = 5_369;
const site = await startSite();
const { page, watched } = await launch();

// As the usual columns stand: 3 tier, 5 stage, 6 RFM group.
const verdicts = [3, 5, 6];
const trial = () => page.locator('.trial');
const summary = () => trial().locator('.trial-summary');
const select = () => page.getByLabel('优选 的起点', { exact: true });
const row = (dimension) => trial().locator('.trial-dimension').filter({
  has: page.getByRole('heading', { level: 3, name: dimension, exact: true }),
});

/** Goes to the policy by way of Segments, as a person does. */
async function toPolicy() {
  await person.go(page, '分群');
  await page.locator('.page-head-actions a[href="#/policy"]').click();
  await page.getByRole('heading', { level: 1, name: '政策' }).waitFor();
}

/** Waits until what was typed has been tried. */
async function tried() {
  await summary().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(300); // longer than the pause before a trial
  await trial().locator('.trial-body[aria-busy=false]').waitFor({ timeout: 30_000 });
}

/** The moves the trial tells of in a dimension: words and counts of every row, unfolded. */
async function told(dimension) {
  const rest = row(dimension).locator('details:not([open]) > summary');
  if (await rest.count()) await rest.click();
  const rows = await row(dimension).locator('tr[data-move]').all();
  return Promise.all(rows.map(async (one) => ({
    from: (await one.locator('td').nth(0).innerText()).trim(),
    to: (await one.locator('td').nth(1).innerText()).replace(/\s*[↑↓].*$/s, '').trim(),
    way: await one.locator('.trial-way').allInnerTexts(),
    count: person.figure(await one.locator('a').innerText()),
    href: await one.locator('a').getAttribute('href'),
  })));
}

/** Follows a link of the trial, reads its list, and comes back by the browser's own way. */
async function list(href, count, chip) {
  await trial().locator(`a[href="${href}"]`).first().click();
  await page.getByRole('heading', { level: 1, name: '客户' }).waitFor();
  const words = `${count.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`;
  await page.waitForFunction((wanted) => {
    return document.querySelector('.client-count')?.textContent.startsWith(wanted);
  }, words);
  assert.equal((await page.locator('.facet-chip.is-chosen[aria-label$="取消这个条件"]').innerText()).trim(), chip);
  const rows = await everyRow(page, verdicts);
  assert.equal(rows.size, count);
  await page.goBack();
  await tried();
  return rows;
}

let before; // everybody's verdicts under the policy that ships
const would = new Map(); // client number to the tier the trial says they would have

test('a real bank comes in and is judged', { seconds: 240, vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await bringIn(page, files);
  await person.clientsJudged(page, total);
  before = await everyRow(page, verdicts);
  assert.equal(before.size, total);
});

test('nothing typed, nothing tried; the numbers in force are there', async () => {
  await toPolicy();
  await page.getByText('还没有改动', { exact: true }).waitFor();
  assert.equal(await select().inputValue(), '50,000');
  assert.equal(await page.getByRole('button', { name: '保留这些改动' }).count(), 0);
  assert.deepEqual(await violations(page), []);
});

test('what cannot be is said at its field, and nothing is tried', async () => {
  for (const [typed, words] of [
    ['五万', '填一个数'],
    ['0', '之间的数'],
    ['30万', '要高于下一档的起点'],
  ]) {
    await select().fill(typed);
    await page.locator('.field-error').filter({ hasText: words }).waitFor();
    await page.getByText('先改好标出的数', { exact: true }).waitFor();
  }
  // The tier above is the one that no longer begins above its neighbour.
  const gold = page.getByLabel('金卡 的起点', { exact: true });
  assert.equal(await gold.getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: '恢复现行值：优选 的起点' }).click();
  await page.getByText('还没有改动', { exact: true }).waitFor();
  assert.equal(await select().inputValue(), '50,000');
});

test('a tier moved: who would move, with lists of exactly those', { seconds: 180, vital: true }, async () => {
  await select().fill('４万');
  await tried();
  await page.getByText('现行 5万 CZK').or(page.getByText(/^现行 5万/)).first().waitFor();
  const moves = await told('层级');
  assert.ok(moves.length > 0 && moves.every(({ count }) => count > 0));
  assert.deepEqual(moves.map(({ from, to, way }) => [from, to, ...way]), [['大众', '优选', '↑ 升']]);
  for (const { from, to, count, href } of moves) {
    const rows = await list(href, count, `试算 · 层级：${from} → ${to}`);
    for (const [number, [tier]] of rows) {
      assert.equal(tier, from, `${number} has the tier they would leave`);
      would.set(number, to);
    }
    assert.equal(await select().inputValue(), '４万', 'what was typed is still there');
  }
  const all = person.figure((await summary().locator('a').innerText()).match(/[\d,]+/)[0]);
  const everyone = await list(await summary().locator('a').getAttribute('href'), all, '试算 · 会移动');
  for (const number of would.keys()) assert.ok(everyone.has(number), number);
  assert.deepEqual(await violations(page), []);
});

test('a faster hand than the book: only the last thing typed is told', async () => {
  await select().fill('');
  await select().pressSequentially('123456', { delay: 20 });
  await select().fill('4万');
  await tried();
  const counts = (await told('层级')).map(({ count }) => count);
  assert.equal(counts.reduce((sum, count) => sum + count, 0), would.size);
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('kept: exactly those have the new tier, and nobody else another', { seconds: 240, vital: true }, async () => {
  await page.getByRole('button', { name: '保留这些改动' }).click();
  const dialog = page.getByRole('dialog', { name: '保留为第 2 版？' });
  const words = (await dialog.innerText()).replace(/\s+/g, ' ');
  assert.match(words, /优选 的起点 5万\D* 4万/);
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: '保留', exact: true }).click();
  await page.getByText('已保留，第 2 版生效').waitFor();
  await page.getByText(/^现行第 2 版/).waitFor();
  assert.equal(await select().inputValue(), '40,000');
  await page.getByText('还没有改动', { exact: true }).waitFor();

  await person.clientsJudged(page, total);
  await page.locator('.clients-pending').waitFor({ state: 'detached', timeout: 60_000 });
  const after = await everyRow(page, verdicts);
  assert.equal(after.size, total);
  const moved = [...after].filter(([number, [tier]]) => tier !== before.get(number)[0]);
  assert.deepEqual(
    Object.fromEntries(moved.map(([number, [tier]]) => [number, tier])),
    Object.fromEntries(would),
  );
  // A tier's threshold decides tiers alone.
  for (const [number, [, stage, group]] of after) {
    assert.deepEqual([stage, group], before.get(number).slice(1), number);
  }
  console.log(`    ${would.size} of ${total} moved, as the trial had said`);
});

test('the audit log has one entry, with old and new', async () => {
  await person.go(page, '操作记录');
  const newest = await page.locator('table tbody tr').first().innerText();
  assert.match(newest, /启用第 2 版政策/);
  assert.match(newest, /50000/);
  assert.match(newest, /40000/);
});

test('the old version is shown, and can be gone back to', { seconds: 240 }, async () => {
  await toPolicy();
  const first = page.locator('tr[data-version="1"]');
  await page.locator('tr[data-version="2"]').getByText(/优选 的起点：5万.* → 4万/).waitFor();
  await first.getByText('建册时的政策').waitFor();
  await first.getByRole('button', { name: '以此为草稿：第 1 版' }).click();
  assert.equal(await select().inputValue(), '50,000');
  await tried();
  const back = await told('层级');
  assert.deepEqual(back.map(({ from, to, way }) => [from, to, ...way]), [['优选', '大众', '↓ 降']]);
  assert.equal(back[0].count, would.size);
  await page.getByRole('button', { name: '保留这些改动' }).click();
  const dialog = page.getByRole('dialog', { name: '保留为第 3 版？' });
  await dialog.getByRole('button', { name: '保留', exact: true }).click();
  await page.getByText(/^现行第 3 版/).waitFor();
  await person.clientsJudged(page, total);
  await page.locator('.clients-pending').waitFor({ state: 'detached', timeout: 60_000 });
  assert.deepEqual(await everyRow(page, verdicts), before);
});

test('a list of a trial that is over says so', async () => {
  await page.evaluate(() => (location.hash = '#/clients?only=would-0-0-1'));
  await page.getByText('这次试算已经不在了').waitFor();
  await page.getByRole('link', { name: '去政策页' }).click();
  await page.getByText('还没有改动', { exact: true }).waitFor();
});

test('settings lead to the policy; dropped, nothing is left of a draft', async () => {
  await person.go(page, '设置');
  await page.getByRole('link', { name: '修改并试算' }).click();
  await page.getByRole('heading', { level: 1, name: '政策' }).waitFor();
  await page.getByLabel('沉睡：无主动交易达到', { exact: true }).fill('90');
  await tried();
  await page.getByRole('button', { name: '放弃改动' }).click();
  await page.getByText('还没有改动', { exact: true }).waitFor();
  assert.equal(await page.getByLabel('沉睡：无主动交易达到', { exact: true }).inputValue(), '180');
});

test('every picture of the area has a table with the same numbers', { seconds: 180 }, async () => {
  const seen = [];
  for (const part of ['', '/rfm', '/stages', '/value', '/clusters', '/cross', '/behaviour']) {
    await page.evaluate((to) => (location.hash = `#/segments${to}`), part);
    await page.locator('nav.parts a[aria-current=page]').waitFor();
    await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('main .picture').first().waitFor({ timeout: 60_000 });
    const { wrong, pictures: names } = await pictures(page);
    assert.deepEqual(wrong, [], part);
    seen.push(...names);
  }
  console.log(`    ${seen.length} pictures: ${seen.join(', ')}`);
  for (const name of ['tiers', 'rfm-bank', 'stages', 'stage-moves', 'contribution', 'clusters', 'cross', 'channels']) {
    assert.ok(seen.includes(name), name);
  }
});

test('nobody complained, and nothing went out', () => {
  assert.deepEqual(watched.errors, []);
  assert.deepEqual(watched.requests.filter((url) => !url.startsWith(site.origin) && !/^(data|blob):/.test(url)), []);
});

await run();
