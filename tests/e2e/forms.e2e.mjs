// Questionnaires of the bank's own: saved, mended, brought in, used, answered on this device. The
// supplement, which gives no level. What is shown and warned of, acknowledged, and recorded.
//
// CLIENTELE_LOOK=1 also draws each place, both languages' widths and themes, into out/forms.

import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { answer, confirm, heading, press } from './lib/questions.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();
const out = fileURLToPath(new URL('out/forms/', import.meta.url));
const title = '本行风险问卷';
// 66 points, C3: worked out in questionnaire.e2e.mjs.
const answers = [2, 3, 3, 3, 4, 3, 3, 3, 2, 3];
let form; // the built-in questionnaire as it was saved
let client = '';
let address = '';

const rows = () => page.locator('section[aria-labelledby=forms-heading] tbody tr');
const row = (words) => rows().filter({ hasText: words });
const dialog = () => page.getByRole('dialog');
const back = () => page.getByRole('button', { name: '打开演示客户册', exact: true });

/** Everybody can use it, in light and dark, wide and narrow. */
async function forEverybody(where) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await violations(page), [], `${where} ${colorScheme} ${width}`);
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(spill <= 0, `${where} ${width}: ${spill} px too wide`);
      if (!process.env.CLIENTELE_LOOK) continue;
      await mkdir(out, { recursive: true });
      await page.screenshot({ path: `${out}${where}-${colorScheme}-${width}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function bring(content) {
  await page.getByRole('button', { name: '导入问卷', exact: true }).click();
  await dialog().locator('input[type=file]').setInputFiles({
    name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)),
  });
}

/** Gives the device back; the demo book opens at the client who answered. */
async function returned() {
  await press(page, '交还客户经理', 20);
  await back().click();
  await page.getByRole('heading', { level: 1, name: client }).waitFor({ timeout: 30_000 });
}

test('a built-in questionnaire is looked at and saved', { vital: true, seconds: 120 }, async () => {
  await page.goto(site.url);
  await back().click();
  await person.inside(page);
  await person.go(page, '适当性');
  await rows().first().waitFor();
  assert.equal(await rows().count(), 4, 'two of the bank’s, one for organisations, a supplement');
  await row(/投资风险承受能力问卷[^]*第 2 版/).getByRole('button', { name: /^查看/ }).click();
  await dialog().getByText('只给您看').waitFor();
  await forEverybody('look');
  await page.keyboard.press('Escape');
  const saved = page.waitForEvent('download');
  await row(/投资风险承受能力问卷[^]*第 2 版/).getByRole('button', { name: /存为 JSON$/ }).click();
  form = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
  assert.deepEqual([form.id, form.version, form.question.length], ['bank', 2, 10]);
});

test('one with faults is refused, each with its place, and nothing is saved', async () => {
  const faulty = structuredClone(form);
  faulty.id = 'house';
  faulty.question[0].option[1].from += 1;
  faulty.question[3].text.en = ' ';
  await bring(faulty);
  const faults = dialog().locator('.form-faults li');
  await faults.first().waitFor();
  const said = (await faults.allInnerTexts()).join('\n');
  assert.match(said, /第 1 题/);
  assert.match(said, /第 4 题/);
  await forEverybody('faults');
  await page.keyboard.press('Escape');
  assert.equal(await rows().count(), 4);
  await bring({ ...form, title: { zh: title, en: 'Ours' } });
  await dialog().locator('.notice').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await rows().count(), 4, 'another questionnaire has that name and version');
});

test('a sound one is brought in and taken into use', { vital: true }, async () => {
  await bring({ ...form, id: 'house', version: 1, title: { zh: title, en: 'Our questionnaire' } });
  await page.getByText('问卷已导入，还没有启用').waitFor();
  await row(title).getByRole('button', { name: /^启用/ }).click();
  await page.getByText('问卷已启用').waitFor();
  await row(title).getByText('使用中').waitFor();
  await forEverybody('area');
});

test('it is answered on this device; the client’s page knows no points', { vital: true, seconds: 180 }, async () => {
  await person.go(page, '客户');
  await page.locator('.facet label').filter({ hasText: '个人' }).click();
  await page.getByText(/^\d+ \/ \d+ 位$/).waitFor();
  await page.getByRole('row').nth(5).getByRole('link').first().click();
  await page.getByRole('heading', { name: '适当性', exact: true }).waitFor();
  client = await page.getByRole('heading', { level: 1 }).innerText();
  address = new URL(page.url()).hash;
  await page.getByRole('button', { name: '请客户填写问卷' }).click();
  await dialog().getByText(title).waitFor();
  assert.equal(await dialog().getByLabel('在客户自己的设备上').count(), 0, 'only here');
  await forEverybody('ask');
  await press(page, '锁上并开始');
  await page.waitForURL(/ask\.html$/);
  await heading(page, title).waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  assert.ok(!kept.includes(client), 'nothing of the client is kept');
  await press(page, '开始', 30);
  for (const [n, option] of answers.entries()) {
    await answer(page, n + 1, option);
    if (n === 4) await page.reload();
  }
  await confirm(page);
  await heading(page, '您的结果').waitFor();
  assert.equal(await page.locator('.kiosk-level').count(), 0, 'the adviser tells the result');
  await forEverybody('result');
  await returned();
  const ours = page.locator('.level-card').filter({ hasText: '预评结果' });
  await ours.getByText('C3', { exact: true }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('form'))), []);
});

test('the supplement tells the will alone, and gives no level', { vital: true, seconds: 180 }, async () => {
  const levels = () => page.locator('.level-card').allInnerTexts();
  const before = await levels();
  await page.getByRole('button', { name: '询问风险态度' }).click();
  await press(page, '锁上并开始');
  await page.waitForURL(/ask\.html$/);
  await heading(page, '风险态度补充问卷').waitFor();
  await press(page, '开始', 30);
  for (let n = 1; n <= 13; n += 1) {
    await page.getByText(`第 ${n} 题，共 13 题`, { exact: true }).waitFor();
    await page.keyboard.press('2');
    await page.locator('.kiosk-option').nth(1).locator('input:checked').waitFor();
    await page.keyboard.press('Enter');
  }
  await confirm(page);
  await heading(page, '您的结果').waitFor();
  await forEverybody('supplement');
  await returned();
  await page.getByText(/风险态度（补充，不计入等级）/).waitFor();
  assert.deepEqual(await levels(), before, 'no level moved');
});

test('what is shown is recorded, a warning is given and acknowledged', { vital: true, seconds: 120 }, async () => {
  await page.locator('.matches label').filter({ hasText: /^适合/ }).click();
  const match = page.locator('.match').first();
  await match.locator('summary').first().click();
  await match.getByRole('button', { name: '记为已向客户出示' }).click();
  await page.getByText('已记为出示').waitFor();
  await match.getByRole('button', { name: '提示客户' }).click();
  await dialog().getByLabel('提示', { exact: true }).selectOption({ label: '作其他提示' });
  await dialog().getByRole('button', { name: '记录', exact: true }).click();
  await dialog().locator('.notice').waitFor(); // without a reference nothing is recorded
  await dialog().getByLabel('依据：提示文本的版本或存放处').fill('提示书 第 3 版');
  await forEverybody('warn');
  await dialog().getByRole('button', { name: '记录', exact: true }).click();
  await dialog().getByLabel('客户键入的姓名').waitFor();
  await forEverybody('acknowledge');
  await dialog().getByRole('button', { name: '稍后确认' }).click();
  await page.getByText('待客户确认的提示').waitFor();
  await page.getByRole('button', { name: '登记客户确认' }).first().click();
  await dialog().getByLabel('客户键入的姓名').fill('样本签名');
  await dialog().getByRole('button', { name: '记录', exact: true }).click();
  await page.getByText('待客户确认的提示').waitFor({ state: 'detached' });
  await page.locator('#suitability').scrollIntoViewIfNeeded().catch(() => {});
  await forEverybody('client');
});

test('the evidence tells all of it in order', { seconds: 60 }, async () => {
  await page.getByRole('link', { name: '看留痕' }).click();
  await page.getByRole('heading', { level: 1, name: '适当性留痕' }).waitFor();
  await page.locator('.paper h2').first().waitFor();
  const said = await page.locator('.paper h2').allInnerTexts();
  const order = ['请客户填写问卷', '测评结果：C3', '请客户填写问卷', '补充问卷', '', '提示客户', '客户确认'];
  assert.equal(said.length, order.length, said.join('\n'));
  for (const [n, words] of order.entries()) assert.ok(said[n].includes(words), `${n + 1}: ${said[n]}`);
  await forEverybody('evidence');
  await page.evaluate((to) => { location.hash = to; }, address);
});

test('nothing went wrong on the pages, and nobody else was asked', () => {
  assert.deepEqual(watched.errors, []);
  const elsewhere = watched.requests.filter((url) => !url.startsWith(site.url) && !/^(data:|about:|blob:)/.test(url));
  assert.deepEqual(elsewhere, []);
});

await run();
