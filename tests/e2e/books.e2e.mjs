// A browser's two books, the person's own and the demo book, are never mixed.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
let { page, profile, watched, close } = await launch();
const own = await file('clients.csv', '客户号,姓名,地区\nOWN1,独有甲,东区\n');
const made = 'D000001'; // a client of every demo book
const note = '只在演示客户册里';

const openDemo = () => page.getByRole('button', { name: '打开演示客户册', exact: true }).click();
const toOwn = () => page.getByRole('button', { name: '到我的客户册', exact: true }).click();
/** The lines of the audit log, newest first, and the head of its chain. */
async function audit() {
  const { head } = await person.standing(page);
  await page.locator('table tbody tr').first().waitFor();
  return { head, lines: await page.locator('table tbody tr').allInnerTexts() };
}
/** Whether the book in sight finds somebody. */
async function finds(number) {
  await person.go(page, '客户');
  await person.search(page, number);
  const nobody = page.getByText('没有符合条件的客户', { exact: true });
  const cell = page.getByRole('gridcell', { name: number, exact: true });
  await nobody.or(cell).first().waitFor();
  const found = await cell.isVisible();
  await person.search(page, '');
  return found;
}
/** What is stored for the site: names only, they say nothing of what is inside. */
const stored = () => page.evaluate(async () => {
  const names = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return {
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    mirrors: names.sort(),
    last: localStorage.getItem('clientele.book'),
  };
});

let ownAudit;
let ownStored;

test('the person’s own book, with one client', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await bringIn(page, [own]);
  await person.clientsJudged(page, 1);
  ownAudit = await audit();
  ownStored = await stored();
  assert.equal(ownStored.databases.length, 1);
  assert.equal(ownStored.last, 'main');
});

test('the demo book has none of it, and a log of its own', { vital: true }, async () => {
  await person.lock(page);
  await openDemo();
  await person.inside(page);
  await person.clientsJudged(page, 300);
  assert.equal(await finds('OWN1'), false);
  assert.equal(await finds(made), true);
  const { head, lines } = await audit();
  assert.notEqual(head, ownAudit.head);
  assert.ok(lines.some((line) => line.includes('300')), `${lines}`);
  assert.ok(!lines.some((line) => line.includes('导入')), `${lines}`);
  const both = await stored();
  assert.equal(both.databases.length, 2);
  assert.ok(both.databases.includes(ownStored.databases[0]));
  assert.equal(new Set(both.mirrors).size, 2 * ownStored.mirrors.length);
  assert.equal(both.last, 'demo');
  await person.visit(page, made);
  await person.editAndWait(page, { 备注: note });
});

test('the own book opens by its own passphrase alone, as it was', async () => {
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('heading', { name: '演示客户册', exact: true }).waitFor();
  await toOwn();
  await person.tryPassphrase(page, 'demo book everybody may open');
  await page.getByText('口令不对').waitFor();
  await person.unlock(page);
  await person.clientsJudged(page, 1);
  assert.equal(await finds(made), false);
  assert.equal(await finds('OWN1'), true);
  assert.deepEqual(await audit(), ownAudit);
  assert.equal((await stored()).last, 'main');
});

test('both are there after the browser was closed, with what was changed in each', async () => {
  await close();
  ({ page, profile, watched, close } = await launch({ profile }));
  await person.arrive(page, site.url);
  await openDemo();
  await person.inside(page);
  await person.clientsJudged(page, 300);
  await person.visit(page, made);
  assert.equal(await person.fact(page, '备注'), note);
  const { lines } = await audit();
  assert.equal(lines.filter((line) => line.includes('300')).length, 1, 'made once');
  // The address of a client in one book names somebody else in the other: that begins at its overview.
  await page.evaluate(() => (location.hash = '#/clients/0'));
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('heading', { name: '演示客户册', exact: true }).waitFor();
  await toOwn();
  await person.tryPassphrase(page, person.passphrase);
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  assert.equal(new URL(page.url()).hash, '#/');
  await person.visit(page, 'OWN1');
  assert.ok(!(await page.content()).includes(note));
  assert.deepEqual(await audit(), ownAudit);
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
