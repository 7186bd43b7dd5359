// What goes out of the demo book and what arrives in another: tables as CSV and workbook, the whole
// book read back with equal counts, a hand-over opened by its phrase alone, a difference chosen.

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched, close } = await launch();

const section = (title) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
const press = (within, name) => within.getByRole('button', { name, exact: true }).click();

/** To the page of exports, by the rail and the area's own links. */
async function toOut() {
  await person.go(page, '数据');
  await page.getByRole('link', { name: '导出', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '导出' }).waitFor();
}

/** The file the browser saves when a button is pressed. */
async function saved(within, name) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), press(within, name)]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** Rows of a CSV file (RFC 4180). */
function parsed(text) {
  const rows = [[]];
  let [cell, quoted] = ['', false];
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') { cell += '"'; at += 1; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { rows.at(-1).push(cell); cell = ''; }
    else if (c === '\n') { rows.at(-1).push(cell.replace(/\r$/, '')); cell = ''; rows.push([]); }
    else cell += c;
  }
  rows.pop();
  return rows;
}

async function clean(where) {
  assert.deepEqual(await violations(page), [], where);
}

/** A saved file under its own name, to be chosen again. */
async function again({ name, path }) {
  return file(name, await readFile(path));
}

let numbers;
let born; // one of those handed over, whose birthday is known
let whole;
let handOver;
let phrase;
let counts;

test('the demo book', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
  await person.inside(page);
  await person.clientsJudged(page, 300);
  counts = await person.standing(page);
});

test('the clients go out as CSV, everybody with every column', { vital: true }, async () => {
  await toOut();
  await clean('out');
  const { name, path } = await saved(section('一张表'), '导出 CSV');
  assert.match(name, /^clients-\d{4}-\d\d-\d\d\.csv$/);
  const bytes = await readFile(path);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const rows = parsed(bytes.toString().slice(1));
  assert.equal(rows.length, 301);
  assert.deepEqual(rows[0].slice(0, 3), ['客户号', '姓名', '类型']);
  assert.ok(rows[0].includes('阶段'));
  numbers = rows.slice(1).map((row) => row[0]);
  const birth = rows[0].indexOf('出生日期');
  born = rows.slice(1, 4).find((row) => row[birth] !== '')?.[0];
  for (const row of rows.slice(1)) {
    for (const cell of row) assert.ok(!/^[=+\-@\t\r＝＋－＠]/.test(cell) || /^-?[\d.]+$/.test(cell), cell);
  }
});

test('columns are chosen, and hidden as on the screen', async () => {
  const form = section('一张表');
  await form.locator('summary').click();
  await press(form, '只选可再导入的');
  await form.getByText('列：24/37', { exact: true }).waitFor();
  await form.getByLabel('姓名', { exact: true }).uncheck();
  const { path } = await saved(form, '导出 CSV');
  const rows = parsed((await readFile(path)).toString().slice(1));
  assert.ok(!rows[0].includes('姓名') && rows[0].length === 23);
  await clean('columns');
});

test('the same as a workbook: dates are dates, numbers numbers, no formula', async () => {
  const { name, path } = await saved(section('一张表'), '导出 XLSX');
  assert.match(name, /\.xlsx$/);
  const part = (inner) => execFileSync('unzip', ['-p', path, inner], { maxBuffer: 64 << 20 }).toString();
  const sheet = part('xl/worksheets/sheet1.xml');
  assert.ok(!sheet.includes('<f>'));
  assert.equal(sheet.match(/<row /g).length, 301);
  assert.match(part('xl/styles.xml'), /yyyy-mm-dd/);
});

test('those the clients page lists', async () => {
  await person.go(page, '客户');
  await page.getByRole('button', { name: '企业', exact: true }).or(page.getByLabel('企业', { exact: true })).first().click();
  await page.getByRole('link', { name: '导出', exact: true }).click();
  const form = section('一张表');
  await form.getByText('客户页列出的', { exact: true }).click();
  const words = await form.getByText(/^\d+ 位客户$/).innerText();
  const { path } = await saved(form, '导出 CSV');
  const rows = parsed((await readFile(path)).toString().slice(1));
  assert.equal(`${rows.length - 1} 位客户`, words);
});

test('the whole book goes out', { vital: true }, async () => {
  whole = await saved(section('整本客户册'), '导出整本');
  assert.match(whole.name, /^clientele-.*\.zip$/);
  const list = execFileSync('unzip', ['-Z1', whole.path]).toString().split('\n');
  for (const inner of ['README.md', 'book.json', 'records/clients.jsonl', 'csv/clients.csv', 'audit.jsonl']) {
    assert.ok(list.includes(inner), `${inner} in ${list}`);
  }
  whole = await again(whole);
});

test('some are handed over, with a phrase that is shown once', { vital: true }, async () => {
  const form = section('移交客户');
  await form.getByText('按客户号', { exact: true }).click();
  await form.getByLabel('客户号', { exact: true }).fill(numbers.slice(0, 3).join('\n'));
  // The demo book knows no adviser: who hands over is asked.
  await form.getByLabel('您的姓名或工号', { exact: true }).fill('样本经理甲');
  await form.getByLabel('交给谁', { exact: true }).fill('样本经理乙');
  const made = await saved(form, '生成移交文件');
  assert.match(made.name, /^hand-over-.*\.clho$/);
  phrase = await page.locator('#hand-over-phrase').innerText();
  assert.match(phrase, /^([a-z]{5}-){4}[a-z]{5}$/);
  await clean('phrase');
  const sealed = await readFile(made.path);
  assert.ok(!sealed.includes(Buffer.from(numbers[0])), 'nothing in plain');
  handOver = await again(made);
});

test('each is an entry of the audit log', async () => {
  await person.go(page, '操作记录');
  const lines = page.locator('table tbody tr');
  for (const words of ['导出客户：300 行', '导出整本客户册', '移交 3 位客户给 样本经理乙']) {
    await lines.filter({ hasText: words }).first().waitFor();
  }
});

test('an empty book reads the whole one, with equal counts', { vital: true }, async () => {
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('button', { name: '到我的客户册', exact: true }).click({ timeout: 60_000 });
  await person.create(page);
  await toOut();
  const form = section('接收文件');
  await form.locator('input[type=file]').setInputFiles(whole);
  await form.locator('#out-trial').waitFor({ timeout: 120_000 });
  await clean('trial');
  await press(form, '接收');
  await page.locator('.toast').filter({ hasText: '已接收' }).last().waitFor({ timeout: 120_000 });
  await person.clientsJudged(page, 300);
  const here = await person.standing(page);
  for (const what of ['clients', 'accounts', 'transactions', 'loans', 'cards', 'withAccount']) {
    assert.equal(here[what], counts[what], what);
  }
});

/** Opens the hand-over on the page. */
async function opened(words) {
  await toOut();
  const form = section('接收文件');
  await form.locator('input[type=file]').setInputFiles(handOver);
  await form.getByLabel('移交口令', { exact: true }).fill(words);
  await press(form, '打开');
  return form;
}

test('a wrong phrase opens nothing; what is there already changes nothing', async () => {
  const form = await opened('babab-babab-babab-babab-babab');
  await form.getByText(/口令不对/).waitFor({ timeout: 60_000 });
  await clean('refused');
  const same = await opened(phrase.toUpperCase().replaceAll('-', ' '));
  await same.getByText('没有新内容', { exact: true }).waitFor({ timeout: 60_000 });
  await same.getByText(/^样本经理甲 移交给 样本经理乙/).waitFor();
  assert.ok(await same.getByRole('button', { name: '接收', exact: true }).isDisabled());
});

test('a difference is shown, and the file’s value taken where it is chosen', { vital: true }, async () => {
  await person.visit(page, numbers[0]);
  await person.editAndWait(page, { 地址: '样本路 999 号' });
  const form = await opened(phrase);
  await form.getByRole('heading', { name: '1 处不同' }).waitFor({ timeout: 60_000 });
  await form.getByText('样本路 999 号', { exact: true }).waitFor();
  await clean('conflict');
  await form.getByLabel('用文件的', { exact: true }).check();
  await press(form, '接收');
  await page.locator('.toast').filter({ hasText: '已接收' }).last().waitFor();
  await person.visit(page, numbers[0]);
  assert.notEqual(await person.fact(page, '地址'), '样本路 999 号');
});

test('somebody with another birthday is taken only where it is said that they are one', { vital: true }, async () => {
  assert.ok(born, 'one of the first three has a birthday');
  await person.visit(page, born);
  const was = await person.fact(page, '出生日期');
  await person.editAndWait(page, { 出生日期: '1931-02-03' });
  const form = await opened(phrase);
  await form.getByRole('heading', { name: '或许不是同一人' }).waitFor({ timeout: 60_000 });
  await form.getByRole('cell', { name: '1931-02-03', exact: true }).waitFor();
  await form.getByText(/还有 1 位客户等您决定是不是同一人/).waitFor();
  assert.equal(await form.getByText('没有新内容', { exact: true }).count(), 0);
  assert.ok(await form.getByRole('button', { name: '接收', exact: true }).isDisabled(), 'one decision is waiting');
  await clean('doubtful');
  await form.getByLabel('是同一人', { exact: true }).check();
  await form.getByRole('heading', { name: '1 处不同' }).waitFor({ timeout: 60_000 });
  assert.equal(await form.getByText(/等您决定/).count(), 0);
  await clean('the same');
  await form.getByLabel('用文件的', { exact: true }).check();
  await press(form, '接收');
  await page.locator('.toast').filter({ hasText: '已接收' }).last().waitFor();
  await person.visit(page, born);
  assert.equal(await person.fact(page, '出生日期'), was);
});

test('what is damaged is told with its file and line', async () => {
  const bytes = await readFile(whole);
  bytes[bytes.indexOf('records/clients.jsonl') + 400] ^= 0xff;
  await toOut();
  const form = section('接收文件');
  await form.locator('input[type=file]').setInputFiles(await file('damaged.zip', bytes));
  await form.getByText(/records\/clients\.jsonl 第 \d+ 行读不出/).waitFor({ timeout: 60_000 });
});

test('on a narrow page nothing is wider than it', async () => {
  await toOut();
  await page.setViewportSize({ width: 390, height: 844 });
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(spill <= 0, `${spill} px too wide`);
  await clean('narrow');
});

test('the page said nothing wrong', async () => {
  assert.deepEqual(watched.errors ?? [], []);
  await close();
});

await run();
