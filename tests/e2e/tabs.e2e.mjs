// Several tabs of one book: one writes, the others read along, and one of them can take over.

import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { file } from './lib/files.mjs';
import { bringIn } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, context, watched, close } = await launch();
const first = await file('clients.csv', '客户号,姓名,地区\nT1,甲,东区\nT2,乙,西区\n');
const more = await file('clients.csv', '客户号,姓名,地区\nT1,甲,东区\nT2,乙,西区\nT3,丙,南区\n');
let second;
const reading = (tab) => tab.getByText('只读：另一个标签页在写');

test('a book to try things on', { vital: true }, async () => {
  await page.bringToFront();
  await person.arrive(page, site.url);
  await person.create(page);
  await bringIn(page, [first]);
  await person.clientsJudged(page, 2);
});

test('a second tab opens the book to read, by its own unlocking', { vital: true }, async () => {
  second = await context.newPage();
  await second.goto(site.url);
  await second.getByText('另一个标签页').first().waitFor({ timeout: 60_000 });
  await second.bringToFront();
  await second.getByLabel('口令', { exact: true }).fill(person.passphrase);
  await second.getByRole('button', { name: '只读打开', exact: true }).click();
  await person.inside(second);
  await reading(second).waitFor({ timeout: 30_000 });
  await person.clientsJudged(second, 2);
});

test('it is told that nothing can be changed there', async () => {
  await second.bringToFront();
  await person.visit(second, 'T1');
  const dialog = await person.edit(second, { 备注: '不该写下的' });
  await dialog.getByText('这里只能看').waitFor();
  await second.keyboard.press('Escape');
  await second.getByRole('button', { name: '放弃修改' }).click();
  await page.bringToFront();
  await person.visit(page, 'T1');
  assert.ok(!(await page.content()).includes('不该写下的'));
});

test('nothing goes out of it, since it can keep no entry of that', async () => {
  await second.bringToFront();
  await person.go(second, '数据');
  await second.getByRole('link', { name: '导出', exact: true }).click();
  const table = second.locator('section[aria-labelledby=out-table]');
  await table.getByRole('button', { name: '导出 CSV', exact: true }).click();
  await table.getByText('这里只能看').waitFor();
  const whole = second.locator('section[aria-labelledby=out-whole]');
  await whole.getByRole('button').first().click();
  await whole.getByText('这里只能看').waitFor();
  await person.visit(second, 'T1');
});

test('what the first tab writes stands in the second', async () => {
  await page.bringToFront();
  await person.editAndWait(page, { 备注: '跟着看到的' });
  await second.getByText('跟着看到的').waitFor({ timeout: 30_000 });
  await bringIn(page, [more]);
  await second.bringToFront();
  await person.go(second, '客户');
  await person.search(second, '');
  await person.clientsJudged(second, 3);
});

test('nothing but numbers passes between the tabs', async () => {
  const heard = await second.evaluateHandle(() => {
    const heard = [];
    for (const name of ['clientele/main', 'clientele.used']) {
      new BroadcastChannel(name).onmessage = ({ data }) => heard.push(data);
    }
    return heard;
  });
  await page.bringToFront();
  await person.visit(page, 'T2');
  await person.editAndWait(page, { 备注: '经过频道吗' });
  await second.waitForTimeout(1_500);
  const data = await heard.evaluate((heard) => heard);
  assert.ok(data.length > 0, 'something was told');
  assert.ok(data.every((one) => typeof one === 'number'), JSON.stringify(data));
});

test('a tab that is asked may keep the book', async () => {
  await second.bringToFront();
  await second.getByRole('button', { name: '接过来写' }).click();
  await page.bringToFront();
  await page.getByRole('button', { name: '不交', exact: true }).click({ timeout: 30_000 });
  await second.getByText('那一页不肯交').waitFor({ timeout: 30_000 });
  await person.visit(page, 'T1');
  await person.editAndWait(page, { 备注: '还是这里写' });
});

test('it hands over: the first tab locks, the second writes on', { seconds: 180 }, async () => {
  await second.bringToFront();
  await second.getByRole('button', { name: '接过来写' }).click();
  await page.bringToFront();
  await page.getByRole('button', { name: '现在交出' }).click({ timeout: 30_000 });
  await page.getByRole('navigation').waitFor({ state: 'detached', timeout: 30_000 });
  await second.getByText('现在由这里写').first().waitFor({ timeout: 60_000 });
  await reading(second).waitFor({ state: 'detached' });
  await second.bringToFront();
  await person.visit(second, 'T1');
  await second.getByText('还是这里写').waitFor();
  await person.editAndWait(second, { 备注: '换了一页写' });
  // Asked anew, the first tab finds it held now, and can read it.
  await page.bringToFront();
  await page.reload();
  await page.getByText('另一个标签页').first().waitFor({ timeout: 60_000 });
  await page.bringToFront();
  await page.getByLabel('口令', { exact: true }).fill(person.passphrase);
  await page.getByRole('button', { name: '只读打开', exact: true }).click();
  await person.inside(page);
  await person.visit(page, 'T1');
  await page.getByText('换了一页写').waitFor();
});

test('when the writing tab is gone, a reader takes over without asking anybody', async () => {
  await second.close();
  await page.bringToFront();
  await page.getByRole('button', { name: '接过来写' }).click();
  await page.getByText('现在由这里写').first().waitFor({ timeout: 60_000 });
  await person.editAndWait(page, { 备注: '一个人写' });
  await page.getByText('一个人写').waitFor();
  assert.deepEqual(watched.errors, []);
  await close();
});

await run();
