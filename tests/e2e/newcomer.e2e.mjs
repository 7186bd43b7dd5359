// Somebody who has never been here: one press to a book with something in it, then the first five
// minutes as the page offers them, and what every figure says about itself.
//
// CLIENTELE_TOUR=1 also takes the pictures of README.md into docs/tour; otherwise none is touched.
//
// Runs alone: it measures how long a first visit takes.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const pictures = process.env.CLIENTELE_TOUR === '1';
const out = fileURLToPath(new URL('../../docs/tour/', import.meta.url));
const size = { width: 1280, height: 800 };
/** From the cold page to a book worth looking at: what was promised. */
const MOST_SECONDS = 10;

const site = await startSite();
const { page, watched } = await launch({ viewport: size, args: ['--hide-scrollbars'] });
if (pictures) await mkdir(out, { recursive: true });

async function shot(name, height = size.height) {
  if (!pictures) return;
  // What was said about the step before is no part of the picture.
  for (const close of await page.locator('.toast button').all()) await close.click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300); // movement ends
  await page.screenshot({ path: `${out}${name}.png`, clip: { x: 0, y: 0, width: size.width, height } });
}

const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const steps = () => page.locator('.tour-steps > li');
const kept = () => page.evaluate(() => localStorage.getItem('clientele.tour'));
const press = (name) => page.getByRole('button', { name, exact: true }).click();

/** Goes back to the overview and looks how many steps are ticked, the n-th among them. */
async function ticked(n, count) {
  await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '总览' }).click();
  await page.getByText(`已做 ${count} / 6`, { exact: true }).waitFor();
  assert.match(await steps().nth(n).innerText(), /做过了/);
}

test('one press on the cold page, and there is a book worth looking at', { vital: true }, async () => {
  const began = performance.now();
  await page.goto(site.url);
  await press('打开演示客户册');
  await page.locator('#tiers a.bar').first().waitFor({ timeout: 60_000 });
  await page.locator('a.care').first().waitFor();
  const seconds = (performance.now() - began) / 1000;
  console.log(`    from the cold page to the demo book's overview: ${seconds.toFixed(1)} s`);
  const open = page.locator('.figure').filter({ hasText: '有户客户' }).locator('.figure-value');
  assert.ok(person.figure(await open.innerText()) > 200, 'somebody is counted');
  const tiers = await page.locator('#tiers a.bar .bar-figure:nth-child(3)').allInnerTexts();
  assert.equal(tiers.length, 7);
  assert.ok(tiers.map(person.figure).reduce((sum, n) => sum + n) > 200, 'tiers hold somebody');
  for (const line of await page.locator('.care-count').allInnerTexts()) {
    assert.ok(person.figure(line) > 0);
  }
  assert.ok(seconds < MOST_SECONDS, `${seconds.toFixed(1)} s, promised were ${MOST_SECONDS}`);
  await shot('overview');
});

test('the first step leads to the clients of a tier', { vital: true }, async () => {
  await page.getByText('已做 0 / 6', { exact: true }).waitFor();
  assert.equal(await steps().count(), 6);
  await page.getByRole('link', { name: '看客户分成哪些层' }).click();
  await heading('客户');
  await page.locator('[data-row] .chip').first().waitFor();
  assert.equal(await page.getByRole('link', { name: /：取消这个条件$/ }).count(), 1);
  assert.match(await page.locator('.client-count').innerText(), /^\d+ \/ 300 位$/);
  await shot('clients');
  await ticked(0, 1);
});

test('the second to a client whose tier says why', async () => {
  await page.getByRole('link', { name: '问一个结论为什么' }).click();
  await page.getByRole('button', { name: /^层级/ }).click();
  const why = page.getByRole('dialog', { name: '层级的依据' });
  await why.getByText('决定结论的规则', { exact: true }).waitFor();
  await shot('why');
  await page.keyboard.press('Escape');
  await ticked(1, 2);
});

test('the third finds somebody by initials, without a mouse', async () => {
  await steps().nth(2).getByRole('button').press('Enter');
  const palette = page.getByRole('dialog', { name: '快速查找' });
  await palette.waitFor();
  await page.keyboard.type('zs');
  const found = palette.getByRole('option');
  await found.filter({ hasText: /^[张赵周郑钟曾][示样例]/ }).first().waitFor();
  await shot('find');
  const name = (await found.first().innerText()).split('\n')[0].trim();
  await page.keyboard.press('Enter');
  await heading(name);
  await ticked(2, 3);
});

test('the fourth to the products, and why some do not suit', async () => {
  await page.getByRole('link', { name: '看什么适合、什么不适合' }).click();
  const section = page.getByRole('heading', { name: '适当性', exact: true });
  await section.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'suitability-heading');
  const { y } = await section.boundingBox();
  assert.ok(y >= 0 && y < 300, `the section is in sight: ${y}`);
  await page.getByText(/^不适合 \d+$/).click();
  const first = page.locator('.match').first();
  await first.locator('summary').click();
  await first.locator('.match-fails').first().waitFor();
  await shot('suitability');
  await ticked(3, 4);
});

test('the fifth hands the device to the client and takes it back', { seconds: 90, vital: true }, async () => {
  await page.getByRole('link', { name: '请客户答风险问卷' }).click();
  await press('请客户填写问卷');
  await press('锁上并开始');
  await page.waitForURL(/ask\.html$/);
  await press('开始');
  for (const [n, option] of [2, 3, 3, 3, 4, 3, 3, 3, 2, 3].entries()) {
    await page.locator(`.kiosk-progress progress[value="${n + 1}"]`).waitFor();
    await page.keyboard.press(String(option));
    if (n === 5) await shot('questionnaire');
    await press('下一步');
  }
  await page.getByLabel('没有，我自己填').check();
  await page.getByLabel('您的姓名').fill('样本');
  await press('确认提交');
  await heading('您的结果');
  await press('交还客户经理');
  await press('打开演示客户册');
  const ours = page.locator('.level-card').filter({ hasText: '预评结果' });
  await ours.getByText('C3', { exact: true }).waitFor({ timeout: 60_000 });
  await ticked(4, 5);
});

test('the sixth to the language and the mask', async () => {
  await page.getByRole('link', { name: '换英文，或遮住姓名和金额' }).click();
  await heading('设置');
  await page.locator('label').filter({ hasText: 'English' }).click();
  await heading('Settings');
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByText('6 of 6 done', { exact: true }).waitFor();
  await page.getByText(/^That was all\./).waitFor();
  await shot('overview-en');
  await page.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await heading('Products');
  await page.getByRole('row').nth(20).waitFor();
  await page.getByRole('button', { name: 'Hide' }).click();
  await shot('products-en', 600);
});

test('what is kept names steps, nobody else', async () => {
  assert.deepEqual((await kept()).trim().split('\n'), ['clients', 'why', 'find', 'suits', 'ask', 'yours']);
  const names = await page.evaluate(() => Object.keys(localStorage).sort());
  assert.deepEqual(names.filter((name) => !name.startsWith('clientele.')), []);
});

test('it is put away, stays away, and comes back', async () => {
  await page.goto(`${site.url}#/`);
  await page.locator('.tour').waitFor();
  await press('Put away');
  await page.locator('.tour').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Show the first five minutes again' }).click();
  await page.getByText('6 of 6 done', { exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.tour').isVisible()), 'paper has no tour');
  assert.equal(await page.locator('.help:visible').count(), 0, 'and no help');
  await page.emulateMedia({ media: 'screen' });
});

/** Opens every help of the page by keyboard, reads it, sees that it is whole, closes it by Esc. */
async function readHelp(last) {
  const buttons = page.locator('main .help:visible');
  await page.locator(last).waitFor();
  const said = {};
  for (const button of await buttons.all()) {
    const name = await button.getAttribute('aria-label');
    assert.match(name, /^(说明：|About: )\S/);
    await button.press('Enter');
    const panel = page.locator('.popover:popover-open');
    await panel.locator('.about').waitFor();
    const words = await panel.innerText();
    assert.ok(words.length > 20, `${name}: ${words}`);
    assert.doesNotMatch(words, /\{|undefined|NaN/, name);
    const box = await panel.boundingBox();
    const { width, height } = page.viewportSize();
    assert.ok(box.x >= 0 && box.x + box.width <= width, `${name} is inside the window`);
    assert.ok(box.y >= 0 && box.y + box.height <= height, `${name} is inside the window`);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    const holder = await button.evaluate((it) => it === document.activeElement || document.activeElement.outerHTML.slice(0, 90));
    assert.equal(holder, true, `${name}: the keyboard is back`);
    said[name.replace(/^(说明：|About: )/, '')] = words;
  }
  return said;
}

test('every block and column says what it means, with the thresholds in force', { seconds: 180 }, async () => {
  for (const language of ['English', '中文']) {
    await page.goto(`${site.url}#/settings`);
    await page.locator('label').filter({ hasText: language }).click();
    const bands = page.locator('.plain-table tbody tr');
    await bands.first().waitFor();
    await heading(language === '中文' ? '设置' : 'Settings');
    const rows = (await bands.allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim()));
    const limits = (await page.locator('.rules').first().locator('li').allInnerTexts()).flatMap((rule) => rule.match(/\d+/g) ?? []);
    assert.ok(rows.length === 7 && limits.length > 8);
    const tiersSay = (words) => {
      for (const [name, from] of rows) assert.ok(words.includes(name) && words.includes(from), `${name} ${from}`);
    };
    const stagesSay = (words) => {
      for (const limit of limits) assert.ok(words.includes(limit), `${limit} in ${words}`);
    };
    const [tier, stage] = language === '中文' ? ['层级', '生命周期'] : ['Tier', 'Stage'];
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const column = width === 1280 ? '.table-heading:nth-child(8) .help' : '.clients-bar .help';
      for (const [address, last, least] of [
        ['', '#flows .help', 6],
        ['clients', column, width === 1280 ? 7 : 1],
        ['clients/0', '#suitability .help', 3],
        ['products', 'th:last-child .help', 7],
      ]) {
        await page.goto(`${site.url}#/${address}`);
        const said = await readHelp(last);
        assert.ok(Object.keys(said).length >= least, `${address}: ${Object.keys(said)}`);
        if (tier in said) tiersSay(said[tier]);
        if (stage in said) stagesSay(said[stage]);
        assert.equal(tier in said, address === '' || (address === 'clients' && width === 1280), address);
      }
    }
    await page.setViewportSize(size);
  }
});

test('it fits a phone and is accessible in both languages and themes', { seconds: 180 }, async () => {
  for (const [language, overview] of [['English', 'Overview'], ['中文', '总览']]) {
    await page.goto(`${site.url}#/settings`);
    await page.locator('label').filter({ hasText: language }).click();
    await page.getByRole('link', { name: overview, exact: true }).waitFor();
    await page.goto(`${site.url}#/`);
    await page.locator('a.rfm-cell').first().waitFor();
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.waitForTimeout(200);
        const look = async (what) =>
          assert.deepEqual(await violations(page), [], `${what} ${language} ${colorScheme} ${width}`);
        await look('the tour');
        await page.locator('#tiers .help').click();
        await look('help');
        await page.keyboard.press('Escape');
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(spill <= 0, `${spill} px too wide at ${width}, ${language}`);
        if (width === 390) {
          await page.goto(`${site.url}#/clients`);
          await page.locator('.clients-bar .help').click();
          await look('help longer than its place');
          await page.goto(`${site.url}#/`);
          await page.locator('a.rfm-cell').first().waitFor();
        }
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
});

test('a book of one\'s own has no tour, and says what to do first', async () => {
  await press('锁定');
  await press('到我的客户册');
  await person.create(page);
  await page.goto(`${site.url}#/`);
  await page.getByText('还没有客户', { exact: true }).waitFor();
  assert.equal(await page.locator('.tour').count(), 0);
  assert.match(await page.getByRole('link', { name: '导入文件' }).getAttribute('href'), /#\/import$/);
  assert.deepEqual(await violations(page), []);
  await press('看演示客户册');
  await press('打开演示客户册');
  await page.locator('#tiers a.bar').first().waitFor({ timeout: 60_000 });
  await page.getByText('已做 6 / 6', { exact: true }).waitFor();
  assert.deepEqual(watched.errors, []);
});

await run();
