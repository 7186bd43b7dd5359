// The questionnaire on the client's own device: a link with nobody's name, answers offline in a browser
// that has never seen a book, a sealed result that only this book opens, once. On the adviser's device,
// the seal is all that stays until the passphrase. By keyboard, with a refresh in the middle.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { draw } from './lib/kiosk.mjs';
import * as person from './lib/person.mjs';
import { answer, confirm, heading, kept, press, question, sealed, stored, tabTo } from './lib/questions.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const adviser = await launch();
const client = await launch(); // another profile: another device
const { page } = adviser;
const own = client.page;

const name = '样例来客';
const number = 'N1700';
const helper = '样例女儿';
// 31-50 0, 20-50万 6, 25-50 % 8, mix 6, 5-8 years 8, attitude 8, choice 6, 3-5 years 8, purpose 6.
const answers = [2, 3, 3, 3, 4, 3, 3, 3, 2];
const noLoss = 1; // contradicts the attitude and the choice
const someLoss = 3; // 66 points, C3

let link = '';
let text = ''; // the sealed result
let first = ''; // an earlier link, which the next one ends
let local = ''; // what the adviser's device sealed
const refusal = page.getByRole('dialog').locator('.notice');

/** Nothing by which the client could be known. */
function tellsNobody(words, where) {
  const read = [words];
  try {
    read.push(decodeURIComponent(words));
  } catch {
    // It is no address: as it stands.
  }
  for (const one of [name, number, helper]) {
    assert.ok(read.every((words) => !words.includes(one)), `${where}: ${one}`);
  }
}

/** Opens the dialog that takes results in, from the palette. */
async function receive() {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('收取');
  await page.getByRole('option').filter({ hasText: '收取' }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function addClient(page, name, number) {
  await person.go(page, '客户');
  await page.getByRole('button', { name: '新增客户' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('客户号').fill(number);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Makes a link on the client's page in sight, by keyboard. */
async function makeLink(page) {
  await press(page, '请客户填写问卷');
  await page.getByRole('dialog').waitFor();
  await page.getByLabel('在客户自己的设备上').check({ force: true });
  await press(page, '生成链接');
  const field = page.getByRole('dialog').getByRole('textbox', { name: '给客户的链接' });
  await field.waitFor();
  return field.inputValue();
}

/** Closes the dialog in sight. */
async function close(page) {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Pastes a text into 'receive answers' and presses the button. */
async function paste(page, text) {
  await page.getByRole('dialog').getByLabel('粘贴文字').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: '收取', exact: true }).click();
}

/** What the dialog says is wrong; the book stays as it is. */
async function refused(text, says) {
  await paste(page, text);
  await refusal.getByText(says).waitFor();
  await refusal.getByText(/没有保存任何内容|已经|这份问卷/).first().waitFor();
}

async function accessible(page, where) {
  assert.deepEqual(await violations(page), [], where);
}

test('the adviser makes a link that names nobody', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await addClient(page, name, number);
  first = await makeLink(page);
  await accessible(page, 'the link');
  await close(page);
  link = await makeLink(page);
  assert.notEqual(link, first, 'a key and a number of its own for each request');
  assert.match(link, /\/ask\.html#1\.bank\.2\.\d+\.[\w-]{43}\.[\w-]{11}\.zh\.[\w-]{6}$/);
  tellsNobody(link, 'the link');
  const [box] = await page.locator('.code-dots path').evaluateAll((all) => all.map((one) => one.getAttribute('d').length));
  assert.ok(box > 500, 'the code is drawn');
  await close(page);
});

test('the client answers on an own device, offline, by keyboard', { vital: true, seconds: 120 }, async () => {
  await own.goto(link);
  await heading(own, '投资风险承受能力问卷').waitFor();
  await own.getByText('页面不会自动发送').waitFor();
  await accessible(own, 'the purpose');
  await client.context.setOffline(true);
  const asked = client.watched.requests.length;
  await press(own, '大字', 8);
  await tabTo(own, '开始', 12);
  await own.keyboard.press('Enter');
  for (const [n, option] of answers.slice(0, 4).entries()) await answer(own, n + 1, option);
  await question(own, 5);
  assert.equal(client.watched.requests.length, asked, 'nothing is fetched while it is answered');
  await client.context.setOffline(false);
});

test('a refresh in the middle loses nothing, and what is kept are numbers', async () => {
  await own.reload();
  await question(own, 5);
  await own.locator('.kiosk-large').waitFor();
  const { session, local: inBrowser, title, cookie, address } = await kept(own);
  assert.deepEqual(Object.keys(session).sort(), ['clientele.sitting', 'clientele.sitting.large']);
  assert.match(session['clientele.sitting'], /^3;-;\d+;bank;2;[0-9a-f]{64};\d{13};0;0;0;1,2,2,2,-,-,-,-,-,-$/);
  assert.equal(cookie, '');
  assert.ok(!('clientele.book' in inBrowser), 'no book here');
  tellsNobody([JSON.stringify(session), JSON.stringify(inBrowser), title, address].join('\n'), 'the browser');
  await press(own, '大字', 8);
  // Back from the page's head into the question, where the keys 1 to 9 answer.
  await tabTo(own, '下一步', 20);
});

test('a contradiction settled, helped, signed by hand, confirmed', { vital: true, seconds: 120 }, async () => {
  for (const [n, option] of answers.slice(4).entries()) await answer(own, n + 5, option);
  await answer(own, 10, noLoss);
  await heading(own, '有些回答对不上').waitFor();
  await accessible(own, 'contradictions');
  await press(own, '修改第 10 题', 30);
  await question(own, 10);
  await own.keyboard.press(String(someLoss));
  await own.keyboard.press('Enter');
  await heading(own, '请核对您的回答').waitFor();
  await own.getByLabel('有人帮我').check();
  await own.getByLabel('帮您的人的姓名').fill(helper);
  await own.getByLabel('手写').check();
  await draw(own);
  assert.equal(await own.locator('.kiosk-signature polyline').count(), 2);
  await own.getByRole('button', { name: '重写', exact: true }).click();
  assert.equal(await own.locator('.kiosk-signature polyline').count(), 0);
  await draw(own);
  await accessible(own, 'the review');
  const { session, local: inBrowser } = await kept(own);
  tellsNobody(JSON.stringify([session, inBrowser]), 'names stay in memory');
  await own.getByRole('button', { name: '确认提交', exact: true }).click();
  await heading(own, '您的结果').waitFor();
  await own.locator('.kiosk-level').getByText('C3', { exact: true }).waitFor();
  await accessible(own, 'the result');
});

test('handed over by file, copy and codes, all of them the same seal', { vital: true }, async () => {
  const session = await client.browser.newBrowserCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: client.profile });
  await own.getByRole('button', { name: '存为文件', exact: true }).click();
  const saved = async () => (await readdir(client.profile)).find((one) => /^answers-\d+\.txt$/.test(one));
  for (let tries = 0; tries < 100 && !(await saved()); tries += 1) await own.waitForTimeout(100);
  text = await readFile(join(client.profile, await saved()), 'utf8');
  assert.match(text, /^clientele-answers:1\n/);
  await own.getByText('封好的文字', { exact: true }).click();
  assert.equal(await own.getByRole('textbox', { name: '封好的文字' }).inputValue(), text);
  await own.getByText('二维码', { exact: true }).click();
  assert.equal(await own.locator('.code-dots').count(), 3);
  await own.getByText('第 3 个，共 3 个').last().waitFor();
  const { session: inTab, local: inBrowser } = await kept(own);
  assert.deepEqual(Object.keys(inTab), ['clientele.sealed']);
  tellsNobody(JSON.stringify([inTab, inBrowser, text]), 'the seal');
  await own.reload();
  await heading(own, '回答已经封好').waitFor();
  await accessible(own, 'sealed');
  assert.ok(!(await own.locator('body').innerText()).includes('C3'), 'the result is shown once');
});

test('what is no whole result of this book is refused, with nothing saved', { seconds: 120 }, async () => {
  await press(page, '收取客户的结果');
  await page.getByRole('dialog').getByLabel('粘贴文字').waitFor();
  await accessible(page, 'receiving');
  await refused('这不是结果', '这不是客户封好的结果');
  await refused(text.slice(0, text.length / 2), '结果不完整，缺了一部分');
  const body = text.split('\n');
  body[5] = body[5].replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
  await refused(body.join('\n'), '结果在传送中有字符变了');
  await refused(forged(text), '这份结果打不开：被改动过，或是给别的客户经理的');
  await refused(text.replace(':1\n', ':2\n'), '这份结果的格式（2）比本程序新');
  await refused('x'.repeat(40_000), '内容太长，不是封好的结果');
  await close(page);
  await person.go(page, '操作记录');
  await page.getByText(new RegExp(`重新请客户 ${number} 在自己的设备上填写`)).first().waitFor();
  assert.equal(await page.getByText(/收到客户/).count(), 0);
});

test('a result for another book is refused there', { seconds: 120 }, async () => {
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
  await person.inside(page);
  await receive();
  await page.getByRole('dialog').getByLabel('粘贴文字').waitFor();
  await refused(text, '这份问卷不是本客户册发出的');
  await close(page);
});

test('this book opens it once; it counts once it was checked who answered', { vital: true, seconds: 120 }, async () => {
  await page.evaluate(() => localStorage.setItem('clientele.book', 'main'));
  await page.reload();
  await person.unlock(page);
  await receive();
  await page.getByRole('dialog').getByLabel('选择文件').setInputFiles({
    name: 'answers.txt', mimeType: 'text/plain', buffer: Buffer.from(text),
  });
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 20_000 });
  await page.locator('.unverified').getByText('身份未核实', { exact: true }).waitFor();
  const ours = page.locator('.level-card').filter({ hasText: '预评结果' });
  assert.ok(!(await ours.innerText()).includes('C3'), 'it counts for nothing yet');
  await accessible(page, 'unverified');
  await press(page, '核实身份');
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'the check');
  await page.getByRole('dialog').getByLabel('怎么核实的').fill('当面核对证件原件');
  await page.getByRole('dialog').getByRole('button', { name: '记录核实', exact: true }).click();
  await ours.getByText('C3', { exact: true }).waitFor();
  assert.equal(await page.locator('.unverified').count(), 0);
  await page.getByText('历次评估', { exact: true }).click();
  await page.getByText(`由 ${helper} 协助`).waitFor();
  await page.getByText('改正矛盾 2 处').waitFor();
  await page.locator('.level-steps .strokes polyline').first().waitFor();
  await press(page, '收取客户的结果');
  await refused(text, '这份问卷已经结束');
  await close(page);
});

test('on the adviser’s device the seal waits for the passphrase, and opens by itself', { vital: true, seconds: 180 }, async () => {
  await press(page, '请客户填写问卷');
  await page.getByRole('dialog').waitFor();
  await press(page, '锁上并开始');
  await page.waitForURL(/ask\.html$/);
  await heading(page, '投资风险承受能力问卷').waitFor();
  await press(page, '开始', 12);
  for (const [n, option] of [...answers.slice(0, 7), 1, 1, someLoss].entries()) await answer(page, n + 1, option);
  await confirm(page);
  await heading(page, '您的结果').waitFor();
  assert.equal(page.workers().length, 0, 'no worker is left');
  assert.equal(await stored(page), null);
  local = (await sealed(page)).split(';').slice(3).join(';');
  tellsNobody((await page.content()) + local, 'the client’s page');
  await press(page, '交还客户经理', 12);
  await person.tryPassphrase(page, 'not the passphrase at all');
  await page.getByText('口令不对').waitFor();
  assert.ok(await sealed(page), 'it waits');
  await person.tryPassphrase(page, person.passphrase);
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 20_000 });
  assert.equal(await sealed(page), null);
  await page.getByText('和上次比，为什么变了', { exact: true }).click();
  assert.equal(await page.locator('.since-answers li').count(), 2, 'questions 8 and 9');
  await page.getByText(/这次的限制：/).waitFor();
  await accessible(page, 'why it differs');
});

test('a link that was ended, and one that is not whole', async () => {
  await own.goto('about:blank');
  await own.goto(link.slice(0, -20));
  await heading(own, '链接不完整').waitFor();
  await accessible(own, 'a broken link');
  await own.goto('about:blank');
  await own.goto(first);
  await heading(own, '投资风险承受能力问卷').waitFor();
});

test('read aloud where the device has a voice of its own, and only there', { seconds: 60 }, async () => {
  const other = await client.context.newPage();
  await other.addInitScript(() => {
    const local = { lang: 'zh-CN', localService: true, name: 'here' };
    const far = { lang: 'zh-CN', localService: false, name: 'far' };
    window.said = [];
    window.voices = [far];
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => window.voices,
      cancel: () => {},
      speak: (one) => window.said.push(one),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    window.here = () => { window.voices.push(local); speech.dispatchEvent(new Event('voiceschanged')); };
  });
  await other.goto(first);
  await press(other, '开始', 20);
  await question(other, 1);
  assert.equal(await other.getByRole('button', { name: '读给我听' }).count(), 0, 'a voice from elsewhere is none');
  await other.evaluate(() => window.here());
  await press(other, '读给我听', 20);
  const said = await other.evaluate(() => window.said.map(({ text, voice }) => [text, voice.name]));
  assert.equal(said.length, 1);
  assert.equal(said[0][1], 'here');
  const words = await other.getByRole('heading', { level: 1 }).innerText();
  assert.ok(said[0][0].startsWith(words), said[0][0]);
  assert.match(await stored(other), /;0;0;1;-/);
  await other.close();
});

test('nothing went wrong, and nobody else was asked', () => {
  for (const { watched } of [adviser, client]) {
    assert.deepEqual(watched.errors, []);
    assert.deepEqual(watched.requests.filter((url) => !url.startsWith(site.url) && !/^(data:|about:|blob:)/.test(url)), []);
  }
});

/** The same text with one sealed bit changed and a check sum that fits. */
function forged(text) {
  const [head, ...rest] = text.trim().split('\n');
  const bytes = Buffer.from(rest.slice(0, -1).join(''), 'base64url');
  bytes[200] ^= 1;
  const body = bytes.toString('base64url');
  const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return `${head}\n${body}\nend:${body.length}:${sum}\n`;
}

await run();
