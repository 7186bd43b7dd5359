// What is typed the moment a form appears stays. On a slow machine the page gives way to the browser
// between drawing a form and what follows the drawing; whoever types then is not too early.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, context, watched, close } = await launch();
const clients = await file('clients.csv', '客户号,姓名,地区\nT1,甲,东区\nT2,乙,西区\n');
let devTools;

const dialog = () => page.locator('dialog[open]');

/** How many times slower than this machine the page's is. */
const slower = (rate) => devTools.send('Emulation.setCPUThrottlingRate', { rate });

/** Opens a form by `open` on a slow machine and types into a field before anything else can happen. */
async function typedAtOnce(selector, text, open) {
  await page.evaluate(([selector, text]) => {
    window.typedAtOnce = false;
    const watch = new MutationObserver(() => {
      const field = document.querySelector(selector);
      if (!field) return;
      watch.disconnect();
      const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      window.typedAtOnce = true;
    });
    watch.observe(document.body, { subtree: true, childList: true });
  }, [selector, text]);
  await slower(20);
  await open();
  await page.waitForFunction(() => window.typedAtOnce);
  await slower(1);
  await page.locator(`dialog[open] ${selector}`).waitFor();
  // Two rounds of drawing: whatever still follows the opening has followed.
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  }
  assert.equal(await page.locator(selector).inputValue(), text, 'what was typed stands in the field');
}

const saveAndWait = async () => {
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
};

test('a book to type in', { vital: true }, async () => {
  devTools = await context.newCDPSession(page);
  await person.arrive(page, site.url);
  await person.create(page);
  await bringIn(page, [clients]);
  await person.clientsJudged(page, 2);
});

test('a note typed at once into a known client is saved with everything else as it was', async () => {
  await person.visit(page, 'T1');
  const edit = () => page.getByRole('button', { name: '编辑', exact: true }).click();
  await typedAtOnce('#client-note', '一打开就写', edit);
  assert.equal(await page.locator('#client-number').inputValue(), 'T1');
  await saveAndWait();
  assert.equal(await person.fact(page, '备注'), '一打开就写');
  assert.equal(await person.fact(page, '地区'), '东区');
});

test('the form of another client begins with that client', async () => {
  await person.visit(page, 'T2');
  const edit = () => page.getByRole('button', { name: '编辑', exact: true }).click();
  await typedAtOnce('#client-tags', '一打开就记', edit);
  assert.equal(await page.locator('#client-number').inputValue(), 'T2');
  assert.equal(await page.locator('#client-note').inputValue(), '');
  await saveAndWait();
  assert.equal(await person.fact(page, '地区'), '西区');
});

test('given up and opened again, a form has what is stored', async () => {
  const edit = page.getByRole('button', { name: '编辑', exact: true });
  await edit.click();
  await dialog().getByLabel('备注').fill('不要了');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '放弃修改' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await edit.click();
  assert.equal(await page.locator('#client-note').inputValue(), '');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
});

test('a new product typed at once keeps what was typed', async () => {
  await person.go(page, '产品');
  const add = () => page.getByRole('button', { name: '添加产品', exact: true }).click();
  await typedAtOnce('#product-code', 'P-1', add);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^放弃/ }).click();
  await dialog().waitFor({ state: 'hidden' });
});

test('what the bank has on record of a client, typed at once, is saved', async () => {
  await person.visit(page, 'T1');
  const open = () => page.getByRole('button', { name: '登记类别与记录', exact: true }).click();
  await typedAtOnce('#guardian', '样例监护人', open);
  await saveAndWait();
  await open();
  assert.equal(await page.locator('#guardian').inputValue(), '样例监护人');
  await dialog().getByRole('button', { name: '取消', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
});

test('so is what it decided, and nothing is saved that was given up', async () => {
  const open = () => page.getByRole('button', { name: '登记银行资料', exact: true }).click();
  await typedAtOnce('#qualified-source', '样例证明', open);
  await dialog().getByRole('button', { name: '取消', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
  await open();
  assert.equal(await page.locator('#qualified-source').inputValue(), '');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
