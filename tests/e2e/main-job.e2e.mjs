// The main job, as an adviser does it: a new book, a real bank's files, every client with tier,
// stage and RFM and the reasons for them; locked, opened again, and everything is there.
//
// Runs alone: it kills browsers and measures how soon a lock is.

import { readFileSync } from 'node:fs';
import { berka, berkaFiles } from './lib/berka.mjs';
import { compareClients, expectedFacets, sample } from './lib/compare.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file, manyTransactions } from './lib/files.mjs';
import { choose, refusal, report, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { scan } from './lib/scan.mjs';
import { startSite } from './lib/site.mjs';
import { sizes } from './lib/sizes.mjs';

const bank = berka();
if (!bank) {
  console.log('skipped: no Berka files in ../shared/data or $CLIENTELE_DATA');
  await run();
}
const files = berkaFiles();
const total = bank.counts.clients;
const site = await startSite();

// Words that stand nowhere but in the forms they are typed into.
const canaries = {
  name: '甄嘉宁 zyxcanary-name-5519',
  note: '备注里的金丝雀 zyxcanary-note-8841',
  search: '寻找金丝雀 zyxcanary-find-3390',
  wrong: '错口令金丝雀 zyxcanary-pass-7702',
};
// Told by the bank's files and by nothing in a browser: regions, accounts of other banks.
const regions = ['Hl.m. Praha', 'Usti nad Labem', 'Karlovy Vary', 'central Bohemia', 'Jindrichuv Hradec'];
const others = readFileSync(files[5], 'utf8').split('\n').slice(1, 4000);
const counterparties = others.filter((_, at) => at % 400 === 0).map((line) => line.split(';')[3].replaceAll('"', ''));
const secrets = [
  ...Object.values(canaries).flatMap((words) => words.split(' ')),
  ...person.passphrase.split(' ').filter((word) => word.length > 5),
  person.passphrase.slice(0, 8),
  ...regions,
  ...counterparties.filter((number) => number.length >= 6),
];

let { page, profile, watched, close, kill } = await launch();
let after; // what the book says of itself after the import

/** Starts the browser again on the profile it had. */
async function again(on = profile) {
  ({ page, profile, watched, close, kill } = await launch({ profile: on }));
  await person.arrive(page, site.url);
}

test('a new book, from a cold page', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await page.getByText('还没有客户', { exact: true }).waitFor();
  await close();
  const before = await scan(profile, secrets);
  assert.deepEqual(before.hits, [], 'the strings sought must be in no profile by themselves');
  await again();
  await person.unlock(page);
});

test('the bank comes in, and every client has tier and stage', { seconds: 240, vital: true }, async () => {
  await person.go(page, '数据');
  const start = performance.now();
  await choose(page, files);
  const read = await report(page);
  assert.equal(read['客户'], bank.counts.clients);
  assert.equal(read['账户'], bank.counts.accounts);
  assert.equal(read['交易'], bank.counts.transactions);
  assert.equal(read['贷款'], bank.counts.loans);
  assert.equal(read['银行卡'], bank.counts.cards);
  assert.equal(read['读不了的行'], 0);
  await take(page).click();
  await page.getByRole('link', { name: '查看客户' }).click({ timeout: 120_000 });
  await person.judged(page, total);
  console.log(`    from the files chosen to the judged list: ${((performance.now() - start) / 1000).toFixed(1)} s`);
});

test('the counts are those worked out apart', { vital: true }, async () => {
  assert.equal(bank.counts.clients, 5_369);
  assert.equal(bank.counts.accounts, 4_500);
  assert.equal(bank.counts.transactions, 49_102);
  assert.deepEqual(bank.underWay, { clients: 1_489, loans: 38, cards: 6 });
  await person.clientsJudged(page, total);
  await expectedFacets(page, bank);
  after = await person.standing(page);
  const { clients, loans, cards } = bank.underWay;
  assert.deepEqual([after.withAccount, after.loansUnderWay, after.cardsUnderWay], [clients, loans, cards]);
});

test('natively and here the findings are the same, bit for bit', () => {
  const golden = readFileSync(new URL('../golden/digests.txt', import.meta.url), 'utf8');
  assert.equal(after.digest, golden.match(/^berka ([0-9a-f]{64})$/m)[1]);
  assert.equal(after.studies, golden.match(/^berka-studies ([0-9a-f]{64})$/m)[1]);
});

test('clients of every kind are judged as worked out apart', { seconds: 600 }, async () => {
  await compareClients(page, sample(bank));
});

test('a verdict explains itself with its figures', async () => {
  const client = [...bank.clients.values()].find(({ stage, tier }) => stage === 'atRisk' && tier === 1);
  await person.visit(page, client.number);
  const reasons = await person.why(page, '层级');
  assert.match(reasons, /层级起点/);
  assert.ok(reasons.includes(person.money(client.aum)), `${person.money(client.aum)} in: ${reasons}`);
  assert.ok(reasons.includes(person.money(50_000_00)), reasons);
  const rfm = await person.why(page, 'RFM（账户）');
  const ranked = [...bank.clients.values()].filter(({ scores }) => scores).length;
  assert.ok(rfm.replaceAll(',', '').includes(`参与排名的客户 ${ranked}`), rfm);
  assert.match(rfm, new RegExp(`${client.r} 天`));
});

test('locked by the button, a wrong passphrase, the right one: everything is there', async () => {
  await person.lock(page);
  await page.reload();
  await person.tryPassphrase(page, canaries.wrong);
  await page.getByText('口令不对').waitFor({ timeout: 30_000 });
  await person.unlock(page);
  await person.clientsJudged(page, total);
  await expectedFacets(page, bank);
  assert.deepEqual(await person.standing(page), after);
  await compareClients(page, sample(bank).slice(0, 3));
});

test('a large import cancelled half-way changes nothing', { seconds: 240 }, async () => {
  const large = await manyTransactions(files[7], 30);
  await person.go(page, '数据');
  await choose(page, [large]);
  await page.waitForFunction(() => document.querySelector('main progress')?.value > 300, null, {
    timeout: 60_000,
    polling: 'raf',
  });
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByText('已取消', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: '选择其他文件' }).click();
  assert.deepEqual(await person.standing(page), after);
});

test('the same files again are nothing new', async () => {
  await person.go(page, '数据');
  await choose(page, files);
  await page.getByText('没有新内容', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '放弃', exact: true }).click();
  await page.getByRole('button', { name: '选择其他文件' }).click();
  assert.deepEqual(await person.standing(page), after);
});

test('files that cannot be read are named, with what to do', async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex');
  const head = '"account_id";"district_id";"frequency";"date"\r\n';
  for (const [path, words] of [
    [await file('photo.csv', picture), /photo\.csv 不是文本表格/],
    [await file('nothing.csv', ''), /nothing\.csv 是空文件/],
    [await file('account.asc', head), /account\.asc 只有列名，没有数据/],
  ]) {
    assert.match(await refusal(page, [path]), words);
  }
  // One whose columns nobody knows is asked about, and nothing is read before that.
  await person.go(page, '数据');
  await choose(page, [await file('stars.csv', 'sun,moon\n1,2\n')]);
  await page.getByText(/stars\.csv 不是本册的格式/).waitFor({ timeout: 60_000 });
  assert.ok(await page.getByRole('button', { name: '试读', exact: true }).isDisabled());
  assert.deepEqual(await person.standing(page), after);
});

test('a second tab is told that the book is open', async () => {
  const second = await page.context().newPage();
  await second.goto(site.url);
  await second.getByText('另一个标签页').first().waitFor();
  for (const name of ['新建', '打开']) {
    assert.equal(await second.getByRole('button', { name, exact: true }).count(), 0, name);
  }
  await person.lock(page);
  // Told nothing, it finds out by itself that the book is free.
  await second.getByRole('button', { name: '打开', exact: true }).waitFor();
  await second.close();
  await person.unlock(page);
});

test('a book left alone says so and locks itself', async () => {
  // The clock is put forward instead of waiting for the ten minutes of a new book.
  const forward = (minutes) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + minutes * 60_000;
  };
  // In steps: all at once would be a device that slept, which locks without a word.
  for (let step = 0; step < 6; step += 1) {
    await page.evaluate(forward, 1.6);
    await page.waitForTimeout(1_300);
  }
  await page.getByText(/秒后自动锁定/).waitFor();
  await page.evaluate(forward, 1);
  await page.getByRole('button', { name: '打开', exact: true }).waitFor({ timeout: 30_000 });
  await person.unlock(page);
});

test('what was typed is found again, and nowhere on the disk', { seconds: 240 }, async () => {
  await person.visit(page, '2');
  await person.editAndWait(page, { 姓名: canaries.name, 备注: canaries.note });
  await page.getByText(canaries.note).waitFor();
  await person.go(page, '客户');
  await person.search(page, canaries.name.split(' ')[0]);
  await page.getByText(canaries.name).waitFor();
  await person.search(page, canaries.search);
  await page.getByText('没有符合条件的客户').waitFor();
  assert.deepEqual(watched.requests.filter((url) => !url.startsWith(site.origin) && !/^(data|blob):/.test(url)), []);
  assert.deepEqual(watched.errors, []);

  await close();
  const closed = await scan(profile, secrets);
  assert.deepEqual(closed.hits, [], 'after closing');
  await again();
  await person.unlock(page);
  await person.visit(page, '2');
  await page.getByText(canaries.note).waitFor();
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  await page.getByLabel('地址').fill(canaries.search);
  await kill();
  const killed = await scan(profile, secrets);
  assert.deepEqual(killed.hits, [], 'after a kill');
  console.log(`    ${secrets.length} strings in ${closed.files} and ${killed.files} files, ${killed.bytes >> 20} MB`);
});

test('sizes of what is downloaded', () => {
  const all = Object.entries(sizes());
  console.log(`    gzip: ${all.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(1)} KB`).join(', ')}`);
  assert.equal(all.length, 10);
  for (const [name, bytes] of all) assert.ok(bytes > 0, name);
});

await run();
