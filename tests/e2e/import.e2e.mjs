// Files of other systems: columns named by hand, codes given their meaning, a workbook a spreadsheet
// program wrote, a file in GB 18030; tried, taken over, taken over again without a change, taken back;
// what was said is known again; a brief of what changed. Files on the disk have names of plain letters:
// where the machine's locale is none, the browser is not given others.

import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { violations } from './lib/axe.mjs';
import { berka, berkaFiles } from './lib/berka.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { choose, report, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = process.env.CLIENTELE_DATA ?? join(root, '../shared/data');
const churners = join(data, 'BankChurners.csv');
const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

const site = await startSite();
const { page, watched } = await launch();

const press = (name) => page.getByRole('button', { name, exact: true }).click();
const card = (name) => page.locator('fieldset.import-card').filter({ has: page.locator('legend', { hasText: name }) });
/** Says what a file's rows are; its columns are looked at anew. */
async function kind(of, value) {
  await of.getByLabel('内容', { exact: true }).selectOption(value);
  await of.and(page.locator('[aria-busy=false]')).waitFor();
}

const column = (of, name) => of.getByLabel(`含义: ${name}`, { exact: true });

async function clean() {
  assert.deepEqual(await violations(page), []);
}

/** Says what columns are, by the value of the field. */
async function assign(of, columns) {
  for (const [name, field] of Object.entries(columns)) await column(of, name).selectOption(field);
}

/** Takes over what was tried. */
async function takeOver() {
  await take(page).click({ timeout: 120_000 });
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 120_000 });
}

/** Goes to where files are chosen, out of whatever step a test that failed has left the page in. */
async function start() {
  await person.go(page, '数据');
  const place = page.getByText('把文件拖到这里，或');
  const ways = ['选择其他文件', '放弃', '取消'].map((name) => page.getByRole('button', { name, exact: true }));
  for (let tries = 0; tries < 50 && !(await place.isVisible()); tries += 1) {
    for (const way of ways) {
      // It may be gone by the time it is pressed; the next round sees what came instead.
      if (await way.isEnabled({ timeout: 100 }).catch(() => false)) await way.click({ timeout: 1000 }).catch(() => {});
    }
    await page.waitForTimeout(100);
  }
  await place.waitFor();
}

/** Chooses files whose columns are to be named. */
async function begin(files, names) {
  await start();
  await choose(page, files);
  for (const name of names) await card(name).waitFor({ timeout: 60_000 });
}

/** The newest entry of the log that says this, once its page is open. */
const logged = (text) =>
  page.locator('section[aria-labelledby=log-title] tbody tr').filter({ hasText: text }).first();

/** Leaves a trial of which nothing is wanted. */
async function leave() {
  await press('放弃');
  await page.getByText('已取消', { exact: true }).first().waitFor();
  await press('选择其他文件');
}

test('a new book', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
});

if (existsSync(churners)) {
  const rows = readFileSync(churners, 'utf8').trim().split(/\r?\n/).slice(1).map((row) => row.split(','));

  test('a card bank’s clients, whose columns nobody knows, are named by hand', { seconds: 240 }, async () => {
    await begin([churners], ['BankChurners.csv']);
    const of = card('BankChurners.csv');
    await assign(of, {
      CLIENTNUM: 'client number',
      Gender: 'gender',
      Education_Level: 'education',
      Income_Category: '',
      Card_Category: '\u0001tag',
    });
    for (const [theirs, ours] of Object.entries({ M: '男', F: '女' })) {
      await of.getByLabel(theirs, { exact: true }).selectOption(ours);
    }
    for (const [theirs, ours] of Object.entries({
      Uneducated: '小学及以下', 'High School': '高中', College: '大专', Graduate: '本科',
      'Post-Graduate': '硕士', Doctorate: '博士', Unknown: '',
    })) {
      await of.getByLabel(theirs, { exact: true }).selectOption(ours);
    }
    await of.getByText('空缺时填写', { exact: true }).click();
    const name = of.locator('.import-defaults').getByLabel('姓名', { exact: true });
    await name.fill('客户 {CLIENTNUM}');
    await name.press('Tab');
    await clean();
    const keep = of.getByLabel('方案名称', { exact: true });
    await keep.fill('信用卡中心');
    await keep.press('Tab');
    await of.getByRole('button', { name: '保存方案', exact: true }).click();
    await page.locator('.toast').filter({ hasText: '已保存' }).first().waitFor();
    await press('试读');
    assert.equal((await report(page))['客户'], rows.length);
    assert.equal((await report(page))['读不了的行'], 0);
    await clean();
    await takeOver();
    await page.getByRole('heading', { name: '上次导入带来的变化' }).waitFor();
    await clean();
    await person.go(page, '客户');
    await page.getByText(`共 ${rows.length.toLocaleString('zh-CN')} 位`, { exact: true }).waitFor({ timeout: 120_000 });
  });

  test('the same file again is known by its columns, asks nothing and changes nothing', { seconds: 240 }, async () => {
    await start();
    await choose(page, [churners]);
    await page.getByText('没有新内容', { exact: true }).waitFor({ timeout: 120_000 });
    await leave();
  });
}

test('a workbook a spreadsheet program wrote', { seconds: 240 }, async () => {
  await begin([fixture('clients.xlsx')], ['clients.xlsx']);
  const of = card('clients.xlsx');
  await assign(of, { 客户编码: 'client number', 户名: 'name', 出生日: 'birth date', 手机号码: 'phone', 开户地: 'region' });
  await press('试读');
  assert.equal((await report(page))['客户'], 3);
  await takeOver();
  await person.visit(page, 'X-102');
  await page.getByText('1990-12-31').first().waitFor();
});

test('a workbook of several sheets says so, and another one is chosen beside its name', { seconds: 240 }, async () => {
  // Its columns are ours, and still nobody knows which sheet is meant.
  await begin([fixture('sheets.xlsx')], ['sheets.xlsx']);
  const of = card('sheets.xlsx');
  await of.getByText('这个工作簿有 3 个工作表，一次读一个。', { exact: true }).waitFor();
  assert.ok(await of.getByLabel('按列名直接读取').isChecked());
  const sheet = of.getByLabel('工作表', { exact: true });
  assert.deepEqual(await sheet.locator('option').allInnerTexts(), ['一月（3 行，含列名）', '二月（4 行，含列名）', '封面']);
  await clean();
  const idle = of.and(page.locator('[aria-busy=false]'));
  // A sheet without a table keeps the others within reach.
  await sheet.selectOption({ label: '封面' });
  await of.getByText(/sheets\.xlsx 是空文件/).waitFor({ timeout: 60_000 });
  await idle.waitFor();
  assert.ok(await page.getByRole('button', { name: '试读', exact: true }).isDisabled());
  await clean();
  await sheet.selectOption('1');
  await of.getByLabel('按列名直接读取').waitFor({ timeout: 60_000 });
  await idle.waitFor();
  // How it is written names the sheet: a workbook has no delimiter.
  await of.getByLabel('按列名直接读取').uncheck();
  assert.match(await of.locator('.import-written summary').innerText(), /^格式\s+二月（4 行，含列名）$/);
  await press('试读');
  assert.equal((await report(page))['客户'], 3);
  await page.getByRole('region', { name: '文件', exact: true }).getByText('二月').waitFor();
  await leave();
});

test('a workbook with a title above its headings is read by its headings', async () => {
  await begin([fixture('titled.xlsx')], ['titled.xlsx']);
  const of = card('titled.xlsx');
  await of.locator('.import-columns').getByText('00013001').waitFor({ timeout: 60_000 });
  await clean();
  await assign(of, { 客户编号: 'client number', 姓名: 'name', 手机: 'phone' });
  await press('试读');
  const found = await report(page);
  assert.deepEqual([found['客户'], found['读不了的行']], [2, 0]);
  await leave();
});

test('a line of totals, what an export hid and a balance without its day are told and not taken', async () => {
  const clients = await file('clients.csv', '客户号,姓名,手机\nTT-1,甲,13900139001\nTT-2,•••,•••\n合计,2,\n');
  await begin([clients], []);
  const found = await report(page);
  assert.deepEqual([found['客户'], found['读不了的行']], [1, 2]);
  await page.getByText('合计行，不是记录').first().waitFor();
  await page.getByText(/^导出时已隐藏/).first().waitFor();
  await clean();
  await leave();

  const accounts = await file('list.csv', 'No,Who,Since,Left\nTA-1,BIG-1,2024-01-01,5\n');
  await begin([accounts], ['list.csv']);
  const of = card('list.csv');
  await kind(of, 'accounts');
  await assign(of, { No: 'account number', Who: 'client number', Since: 'opened', Left: 'balance' });
  const go = page.getByRole('button', { name: '试读', exact: true });
  assert.ok(await go.isDisabled());
  await page.getByText(/还缺.*余额日期/).first().waitFor();
  await of.getByText('空缺时填写', { exact: true }).click();
  const day = of.locator('.import-defaults').getByLabel('余额日期', { exact: true });
  await day.fill('{今天}');
  await day.press('Tab');
  await go.click();
  await take(page).waitFor({ timeout: 60_000 });
  await clean();
  await leave();
});

test('the statement of a day on which nothing was booked holds nothing up', async () => {
  const quiet = await file('quiet.sta', ':20:x\n:25:DE1\n:60F:C240101EUR5,\n:62F:C240101EUR5,\n');
  const clients = await file('clients.csv', '客户号,姓名\nQ-1,静\n');
  await begin([quiet, clients], []);
  const found = await report(page);
  assert.deepEqual([found['客户'], found['交易'] ?? 0, found['读不了的行']], [1, 0, 0]);
  await clean();
  await leave();
});

test('files of a page that was left are not tried behind the person’s back', async () => {
  await start();
  // Chosen and left in one go: the worker cannot have answered yet.
  await page.evaluate(() => {
    const files = new DataTransfer();
    files.items.add(new File(['客户号,姓名\nZ-1,没人看\n'], 'left.csv', { type: 'text/csv' }));
    const input = document.querySelector('input[type=file]');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('nav[aria-label="主要页面"] a[href$="#/clients"]').click();
  });
  await page.getByRole('heading', { level: 1, name: '客户' }).waitFor();
  // Time in which the look ends, and a trial would have been read.
  await page.waitForTimeout(1_500);
  await person.go(page, '数据');
  await page.getByText('把文件拖到这里，或').waitFor({ timeout: 10_000 });
  assert.equal(await take(page).count(), 0);
  // What was left holds nothing up, and a trial begun while the page is there is taken up again.
  await choose(page, [await file('seen.csv', '客户号,姓名\nZ-2,有人看\n')]);
  await take(page).waitFor({ timeout: 60_000 });
  await person.go(page, '客户');
  await person.go(page, '数据');
  await take(page).waitFor({ timeout: 60_000 });
  await press('放弃');
  await page.getByText('把文件拖到这里，或').waitFor();
});

test('a file in GB 18030, with codes of its own', { seconds: 240 }, async () => {
  await begin([fixture('clients-gb18030.csv')], ['clients-gb18030.csv']);
  const of = card('clients-gb18030.csv');
  await of.locator('.import-written summary').getByText(/GB 18030/).waitFor();
  await assign(of, { 客户编码: 'client number', 户名: 'name', 性别代码: 'gender', 出生日: 'birth date', 城市: 'region' });
  await of.getByLabel('1', { exact: true }).selectOption('男');
  await of.getByLabel('2', { exact: true }).selectOption('女');
  await press('试读');
  assert.equal((await report(page))['客户'], 3);
  await takeOver();
  await person.visit(page, 'G-202');
  await page.getByText('编码乙').first().waitFor();
});

test('a file with a Chinese name is named so in the trial, the brief and the log', async () => {
  const name = '客户清单（东区）.csv';
  await start();
  // Handed over from memory, since the disk may have no such name.
  await page.locator('input[type=file]').first().setInputFiles({
    name, mimeType: 'text/csv', buffer: Buffer.from('客户号,姓名\nD-1,东东\n'),
  });
  assert.equal((await report(page))['客户'], 1);
  const files = page.getByRole('region', { name: '文件', exact: true }).locator('tbody th');
  assert.deepEqual(await files.allInnerTexts(), [name]);
  await takeOver();
  await page.getByText(name).first().waitFor();
  await person.visit(page, 'D-1');
  await page.getByText('东东').first().waitFor();
  await person.go(page, '操作记录');
  await logged(name).waitFor();
});

test('a workbook that cannot be read is named, wherever the person is by then', async () => {
  const broken = await file('broken.xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000, 7)]));
  const named = page.getByRole('alert').filter({ hasText: 'broken.xlsx' });
  await start();
  await choose(page, [broken]);
  await named.waitFor({ timeout: 60_000 });
  await person.go(page, '客户');
  await named.waitFor();
  // What is begun next makes it old news.
  await start();
  await choose(page, [await file('sound.csv', '客户号,姓名\nD-2,好的\n')]);
  await take(page).waitFor({ timeout: 60_000 });
  await leave();
  await person.go(page, '客户');
  assert.equal(await named.count(), 0);
});

test('dates that can be read either way are asked about, never guessed', async () => {
  const path = await file('either.csv', 'No,Who,Born\nE-1,两读,03/04/1990\n');
  await begin([path], ['either.csv']);
  const of = card('either.csv');
  await assign(of, { No: 'client number', Who: 'name', Born: 'birth date' });
  await page.getByText(/日期可以有几种读法/).waitFor();
  assert.ok(await page.getByRole('button', { name: '试读', exact: true }).isDisabled());
  await of.getByLabel('日期写法', { exact: true }).selectOption('dmy');
  await press('试读');
  await takeOver();
  await person.visit(page, 'E-1');
  await page.getByText('1990-04-03').first().waitFor();
});

test('only what is wanted is taken; a whole file names what it has not', async () => {
  const path = await file('part.csv', 'No,Who\nE-1,改名\nE-9,新人\n');
  await begin([path], ['part.csv']);
  const of = card('part.csv');
  await assign(of, { No: 'client number', Who: 'name' });
  await of.getByLabel('写入', { exact: true }).selectOption('update');
  await of.getByLabel('文件包含', { exact: true }).selectOption('whole');
  await press('试读');
  assert.equal((await report(page))['按选择略过'], 1);
  await page.getByText(/文件里没有的/).first().waitFor();
  await page.getByText('将要改动的内容', { exact: true }).click();
  await page.locator('.import-changes').getByText('改名', { exact: true }).waitFor();
  await clean();
  await press('改列的含义');
  await card('part.csv').waitFor();
  await press('选择其他文件');
});

test('rows that failed are saved to be mended', async () => {
  const path = await file('bad.csv', 'No,Who,Born\nB-1,=1+1,1990-02-30\nB-2,好,1990-02-03\n');
  await begin([path], ['bad.csv']);
  await assign(card('bad.csv'), { No: 'client number', Who: 'name', Born: 'birth date' });
  await press('试读');
  await take(page).waitFor({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /下载待修正的行/ }).click();
  const saved = await download;
  const text = await readFile(await saved.path(), 'utf8');
  assert.match(text, /^\ufeffNo,Who,Born,行,原因\r\nB-1,'=1\+1,1990-02-30,2,/);
  assert.ok(!text.includes('B-2'));
  await leave();
});

test('obvious columns are proposed; clients without a name are told at once and before they are taken', async () => {
  // None of the card bank's own numbers: those are in the book and would be changed.
  const path = await file('cards.csv', 'CLIENTNUM,Customer_Age,Gender,City\n968805383,45,M,杭州\n918770008,49,F,宁波\n');
  await begin([path], ['cards.csv']);
  const of = card('cards.csv');
  for (const [name, field] of Object.entries({
    CLIENTNUM: 'client number', Customer_Age: '', Gender: 'gender', City: 'region',
  })) {
    assert.equal(await column(of, name).inputValue(), field, name);
  }
  for (const [theirs, ours] of Object.entries({ M: '男', F: '女' })) {
    assert.equal(await of.getByLabel(theirs, { exact: true }).inputValue(), ours);
  }
  // A column said anew brings the meaning of its words along.
  await column(of, 'Gender').selectOption('');
  await column(of, 'Gender').selectOption('gender');
  assert.equal(await of.getByLabel('M', { exact: true }).inputValue(), '男');
  await page.getByText(/没有哪一列是姓名/).waitFor();
  await clean();
  await press('试读');
  assert.equal((await report(page))['客户'], 2);
  await page.getByText('2 位新客户没有姓名，将以客户号显示。').waitFor();
  await clean();
  await leave();
});

test('a file known by few of its columns is shown, with what the others probably are', async () => {
  const path = await file('more.csv', '客户号,姓名,所在省份\nV-1,甲,浙江\n');
  await begin([path], ['more.csv']);
  const of = card('more.csv');
  assert.equal(await of.getByLabel('按列名直接读取').isChecked(), false);
  assert.equal(await column(of, '所在省份').inputValue(), 'region');
  await of.getByText(/有些列用的不是标准列名/).waitFor();
  await clean();
  await press('试读');
  assert.equal((await report(page))['客户'], 1);
  await leave();
});

test('several files of one kind are one import: named once, read in the order of their names', async () => {
  // Given last first; letters alone would put the tenth before the second.
  const tenth = await file('branch10.csv', 'No,Who,Sex\nT-3,丙,F\nT-4,丁,X\n');
  const second = await file('branch2.csv', 'No,Who,Sex\nT-1,甲,M\nT-2,乙,M\n');
  await begin([tenth, second], ['branch2.csv', 'branch10.csv']);
  const [first, behind] = ['branch2.csv', 'branch10.csv'].map(card);
  assert.ok(await behind.getByLabel('各列含义与 branch2.csv 相同', { exact: true }).isChecked());
  assert.equal(await behind.locator('.import-columns').count(), 0);
  await assign(first, { No: 'client number', Who: 'name', Sex: 'gender' });
  // The codes of both files are there, those that are plain words with their meaning.
  for (const [theirs, ours] of Object.entries({ M: '男', F: '女' })) {
    assert.equal(await first.getByLabel(theirs, { exact: true }).inputValue(), ours);
  }
  await page.getByText(/有代码还没有对应/).waitFor();
  await clean();
  await press('试读');
  const found = await report(page);
  assert.deepEqual([found['客户'], found['读不了的行']], [3, 1]);
  const rows = page.getByRole('region', { name: '文件', exact: true }).locator('tbody tr');
  assert.deepEqual(await rows.locator('th').allInnerTexts(), ['branch2.csv', 'branch10.csv']);
  const problem = page.locator('section[aria-labelledby=problems-title] tbody tr');
  assert.equal(await problem.count(), 1);
  assert.equal(await problem.locator('th').innerText(), 'branch10.csv');
  await clean();
  await takeOver();
  await person.visit(page, 'T-3');
  await page.getByText('丙').first().waitFor();
});

test('two months of postings: what stands in both counts once', async () => {
  const clients = await file('clients.csv', '客户号,姓名\nM-1,月月\n');
  const accounts = await file('accounts.csv', '账号,客户号,开户日,期初余额\nMA-1,M-1,2024-01-01,0\n');
  const october = await file('month10.csv', '账号,日期,金额\nMA-1,2024-09-30,5\nMA-1,2024-10-01,7\n');
  const september = await file('month9.csv', '账号,日期,金额\nMA-1,2024-09-01,3\nMA-1,2024-09-30,5\n');
  await begin([october, september, accounts, clients], []);
  const found = await report(page);
  assert.deepEqual([found['客户'], found['账户'], found['交易'], found['读不了的行']], [1, 1, 3, 0]);
  await leave();
});

test('accounts nobody has are named, with the way on; other rows are taken', async () => {
  const header = '账号,日期,金额\n';
  const strange = Array.from({ length: 7 }, (_, n) => `MX-${n},2024-09-01,1\nMX-${n},2024-09-02,1\n`).join('');
  const alone = await file('strangers.csv', `${header}${strange}`);
  await begin([alone], []);
  const off = page.getByRole('button', { name: '没有可导入的内容', exact: true });
  await off.waitFor({ timeout: 60_000 });
  assert.ok(await off.isDisabled());
  await page.getByText('strangers.csv 没有一行能导入', { exact: true }).waitFor();
  await page.getByText(/“账户”有 7 个不在本册.*共 14 行：MX-0、MX-1、MX-2、MX-3、MX-4、….*连同“账户”文件一起再选/).waitFor();
  await clean();
  await leave();

  const clients = await file('clients.csv', '客户号,姓名\nM-1,月月\n');
  const accounts = await file('accounts.csv', '账号,客户号,开户日,期初余额\nMA-1,M-1,2024-01-01,0\n');
  const mixed = await file('mixed.csv', `${header}MA-1,2024-09-01,3\n${strange}`);
  await begin([mixed, accounts, clients], []);
  const found = await report(page);
  assert.deepEqual([found['交易'], found['读不了的行']], [1, 14]);
  await page.getByText(/mixed\.csv 提到的“账户”有 7 个不在本册/).waitFor();
  // Two rows of each account are one line.
  assert.equal(await page.locator('section[aria-labelledby=problems-title] tbody tr').count(), 7);
  await page.getByRole('button', { name: '导入其余各行（跳过 14 行）', exact: true }).waitFor();
  await clean();
  await leave();
});

test('a code without a meaning is marked at its column, and the trial says where to choose one', async () => {
  const path = await file('codes.csv', 'No,Who,Sex\nY-1,甲,M\nY-2,乙,X\n');
  await begin([path], ['codes.csv']);
  const of = card('codes.csv');
  await assign(of, { No: 'client number', Who: 'name', Sex: 'gender' });
  await of.locator('.import-columns').getByText('1 个代码没有含义').waitFor();
  await clean();
  await of.getByRole('button', { name: '选定含义: Sex', exact: true }).click();
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, '代码含义: Sex');
  await press('试读');
  await take(page).waitFor({ timeout: 60_000 });
  await page.getByText(/请按“改列的含义”，在“代码含义”里/).waitFor();
  await clean();
  await press('改列的含义');
  await of.getByLabel('X', { exact: true }).selectOption('');
  await of.getByText('1 个代码没有含义').waitFor({ state: 'detached' });
  await press('试读');
  assert.equal((await report(page))['读不了的行'], 0);
  await leave();
});

test('what is accepted is told in one language, a few words first', async () => {
  const path = await file('schooling.csv', '客户号,姓名,学历\nW-1,甲,神童\nW-2,乙,本科\n');
  await begin([path], []);
  await take(page).waitFor({ timeout: 60_000 });
  const accepted = page.locator('details.import-accepted');
  const few = await accepted.locator('summary').innerText();
  assert.match(few, /等，另有 \d+ 个$/);
  assert.equal(few.split('、').length, 5);
  assert.ok(!/[a-z]{3}/i.test(few), few);
  await accepted.locator('summary').click();
  await accepted.getByText(/博士/).waitFor();
  await clean();
  await leave();
});

test('where nothing can be taken the button says so, and why', async () => {
  const path = await file('none.csv', '客户号,姓名,出生日期\nO-1,甲,1990-02-30\nO-2,乙,1990-02-31\n');
  await begin([path], []);
  const button = page.getByRole('button', { name: '没有可导入的内容', exact: true });
  await button.waitFor({ timeout: 60_000 });
  assert.ok(await button.isDisabled());
  await page.getByText('每一行都有问题，见下面的清单。改好文件再导入。').waitFor();
  await clean();
  await leave();
});

test('a large file in another encoding: how far it is, and cancelling it leaves no error', { seconds: 240 }, async () => {
  const head = Buffer.from('No,Who\n');
  // 编码 in GB 18030.
  const row = Buffer.concat([Buffer.from('L-1,'), Buffer.from([0xb1, 0xe0, 0xc2, 0xeb]), Buffer.from('\n')]);
  const path = await file('large.csv', Buffer.concat([head, Buffer.alloc(row.length * 20_000_000, row)]));
  await begin([path], []);
  await page.getByRole('button', { name: '取消', exact: true }).click({ timeout: 60_000 });
  await page.getByText('把文件拖到这里，或').waitFor({ timeout: 10_000 });
  assert.equal(await page.getByRole('alert').count(), 0);
  // What was begun holds nothing up.
  const next = await file('after.csv', 'No,Who\nN-9,后来\n');
  await begin([next], ['after.csv']);
  await press('选择其他文件');
});

/** What is in the book; what was done there is told by its log and its epoch, which only go on. */
async function held() {
  const { epoch, head, ...held } = await person.standing(page);
  return held;
}

test('an import is taken back, and everything is as it was', async () => {
  const before = await held();
  const path = await file('back.csv', 'No,Who\nK-1,要撤销\n');
  await begin([path], ['back.csv']);
  await assign(card('back.csv'), { No: 'client number', Who: 'name' });
  await press('试读');
  await takeOver();
  assert.notDeepEqual(await held(), before);
  await person.go(page, '操作记录');
  const entry = page.locator('section[aria-labelledby=log-title] tbody tr').filter({ hasText: 'back.csv' });
  await entry.first().getByRole('button', { name: /撤销/ }).click();
  await page.locator('.toast').filter({ hasText: /已撤销/ }).first().waitFor();
  assert.deepEqual(await held(), before);
});

const files = () => page.locator('details.import-presets');

/** Gives the page a file of mappings, and waits for what it says of it. */
async function offer(path) {
  await files().locator('input[type=file]').setInputFiles(path);
}

test('a mapping leaves the book as a file and comes in from one, and none goes unasked', async () => {
  const path = await file('kept.csv', 'No,Who\nM-1,方案\n');
  await begin([path], ['kept.csv']);
  const of = card('kept.csv');
  await assign(of, { No: 'client number', Who: 'name' });
  const name = of.getByLabel('方案名称', { exact: true });
  await name.fill('给同事');
  await name.press('Tab');
  await of.getByRole('button', { name: '保存方案', exact: true }).click();
  await page.locator('.toast').filter({ hasText: '已保存' }).first().waitFor();
  await files().locator('summary').click();
  const row = files().locator('li').filter({ hasText: '给同事' });
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: /存成文件/ }).click();
  const saved = await (await download).path();
  const written = JSON.parse(await readFile(saved, 'utf8'));
  assert.equal(written.format, 'clientele-presets-1');
  assert.deepEqual(written.presets.map((one) => one.name), ['给同事']);
  assert.deepEqual(written.presets[0].fields[0], { field: 'client number', column: 'No' });
  await clean();

  // The same again is nothing to keep.
  await offer(saved);
  const found = files().locator('fieldset');
  await found.getByText(/已有，内容相同/).waitFor();
  assert.ok(await found.getByRole('checkbox').isDisabled());
  assert.ok(await found.getByRole('button', { name: '保存所选', exact: true }).isDisabled());

  // Another of its name is kept only where that is said; a new one at once.
  const other = structuredClone(written);
  other.presets[0].mode = 'update';
  other.presets.push({ ...written.presets[0], name: '另一个' });
  const changed = await file('changed.json', '');
  await writeFile(changed, JSON.stringify(other));
  await offer(changed);
  await found.getByText(/同名方案/).waitFor();
  const [replaces, fresh] = [/^给同事/, /^另一个/].map((label) => found.getByLabel(label));
  assert.deepEqual([await replaces.isChecked(), await fresh.isChecked()], [false, true]);
  await clean();
  await found.getByRole('button', { name: '保存所选', exact: true }).click();
  await page.locator('.toast').filter({ hasText: '已保存 1 个方案' }).waitFor();
  await files().locator('li').filter({ hasText: '另一个' }).waitFor();

  // What is wrong is named, and nothing is taken.
  other.presets[0].mood = 'update';
  await writeFile(changed, JSON.stringify(other));
  await offer(changed);
  await files().getByRole('alert').filter({ hasText: 'mood' }).waitFor();
  assert.equal(await found.count(), 0);
  await clean();
  await press('选择其他文件');

  // The log names what left and what came.
  await person.go(page, '操作记录');
  await logged('将导入方案另存为文件：给同事').waitFor();
  await logged('从文件保存了导入方案：另一个').waitFor();
});

const bank = berka();
if (bank) {
  test('the Berka files by hand mapping, together with the preset’s counts', { seconds: 400 }, async () => {
    const files = berkaFiles().filter((path) => /(client|account|disp|loan|order|card|trans)\.asc$/.test(path));
    // Known by the preset for these files, they go straight to the trial; from there back to the columns.
    await start();
    await choose(page, files);
    await take(page).waitFor({ timeout: 120_000 });
    await press('改列的含义');
    const names = ['client', 'account', 'disp', 'loan', 'order', 'card', 'trans'].map((name) => `${name}.asc`);
    for (const name of names) {
      await card(name).getByLabel('按列名直接读取').uncheck();
    }
    const [client, account, disp, loan, order, payment, trans] = names.map(card);
    await kind(client, 'clients');
    await assign(client, { client_id: 'client number', birth_number: '', district_id: 'region' });
    await kind(account, 'accounts');
    await assign(account, { account_id: 'account number', district_id: '', frequency: '', date: 'opened' });
    await account.getByLabel('日期写法', { exact: true }).selectOption('19');
    await kind(disp, 'account holders');
    await assign(disp, { disp_id: 'holder number', client_id: 'client number', account_id: 'account number', type: 'holder role' });
    await disp.getByLabel('OWNER', { exact: true }).selectOption('户主');
    await disp.getByLabel('DISPONENT', { exact: true }).selectOption('授权人');
    await kind(loan, 'loans');
    await assign(loan, {
      loan_id: 'loan number', account_id: 'account number', date: 'granted', amount: 'amount', duration: 'months',
      payments: 'monthly payment', status: 'status',
    });
    await loan.getByLabel('日期写法', { exact: true }).selectOption('19');
    for (const [theirs, ours] of Object.entries({ A: '已还清', B: '未还清', C: '正常', D: '逾期' })) {
      await loan.getByLabel(theirs, { exact: true }).selectOption(ours);
    }
    await kind(order, 'standing orders');
    await assign(order, {
      order_id: 'order number', account_id: 'account number', bank_to: 'payee bank', account_to: 'payee',
      amount: 'amount', k_symbol: 'purpose',
    });
    for (const [theirs, ours] of Object.entries({ SIPO: '居家缴费', UVER: '还贷', POJISTNE: '保险费', LEASING: '租赁' })) {
      const code = order.getByLabel(theirs, { exact: true });
      if (await code.count()) await code.selectOption(ours);
    }
    await kind(payment, 'cards');
    await assign(payment, {
      card_id: 'card number', disp_id: 'holder number', type: 'card type', issued: 'issued',
    });
    await payment.getByLabel('日期写法', { exact: true }).selectOption('19');
    await kind(trans, 'transactions');
    await assign(trans, {
      trans_id: '', account_id: 'account number', date: 'date', type: 'direction', operation: '', amount: 'amount',
      balance: '', k_symbol: '', bank: '', account: '',
    });
    await trans.getByLabel('日期写法', { exact: true }).selectOption('19');
    for (const [theirs, ours] of Object.entries({ PRIJEM: '收入', VYDAJ: '支出', VYBER: '支出' })) {
      const code = trans.getByLabel(theirs, { exact: true });
      if (await code.count()) await code.selectOption(ours);
    }
    await press('试读');
    const found = await report(page);
    assert.equal(found['客户'], bank.counts.clients);
    assert.equal(found['账户'], bank.counts.accounts);
    assert.equal(found['交易'], bank.counts.transactions);
    assert.equal(found['贷款'], bank.counts.loans);
    assert.equal(found['银行卡'], bank.counts.cards);
    assert.equal(found['代扣与定期转账'], bank.counts.orders);
    assert.equal(found['读不了的行'], 0);
    await leave();
  });
}

test('on a narrow page nothing is wider than it', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const path = await file('narrow.csv', 'No,Who,Born\nN-1,窄,1990-01-01\n');
  await begin([path], ['narrow.csv']);
  await assign(card('narrow.csv'), { No: 'client number' });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await clean();
});

test('the page said nothing wrong', () => assert.deepEqual(watched.errors ?? [], []));

await run();
