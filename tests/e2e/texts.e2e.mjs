// The interface's texts are files of their own: one language is loaded, the other when it is
// chosen, and a file that does not come is told in plain words.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const site = await startSite();
const { page, watched } = await launch();
const warnings = [];
page.on('console', (message) => {
  // The browser's own gap, whatever a page does: it does not check a preloaded program's hash.
  if (message.type() === 'warning' && !message.text().includes('crbug.com/981419')) warnings.push(message.text());
});
// Asked for only where `open` passes by, since the page itself names an empty one.
await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));

/** Opens the page; `language` is what this browser is set to, or nothing for a new person. */
async function open(language) {
  await page.goto(`${site.url}worker.js`); // shown as text: a page of the origin that runs nothing
  await page.evaluate((tag) => {
    localStorage.clear();
    if (tag) localStorage.setItem('clientele.preferences', `language=${tag}\n`);
  }, language);
  watched.requests.length = 0;
  watched.errors.length = 0;
  await page.goto(site.url);
}
const loaded = () => watched.requests.filter((url) => url.includes('/texts.')).map((url) => url.replace(site.url, ''));
const language = (name) => page.locator('.start-head').getByText(name, { exact: true });
const chosen = () => page.locator('.start-head label:has(input:checked)').innerText();
const title = (words) => page.getByRole('heading', { name: words, exact: true }).waitFor();
const answerWith = (name, answer) => page.route(`**/${name}`, (route) => route.fulfill(answer));

test('a new person loads the browser’s language alone', async () => {
  await open();
  await title('新建客户册');
  assert.deepEqual(loaded(), ['texts.zh.txt']);
  assert.deepEqual(watched.errors, []);
});

test('the other language is loaded when it is chosen, once', async () => {
  await language('English').click();
  await title('Create your client book');
  assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
  assert.deepEqual(loaded(), ['texts.zh.txt', 'texts.en.txt']);
  await language('中文').click();
  await title('新建客户册');
  await language('English').click();
  await title('Create your client book');
  assert.deepEqual(loaded(), ['texts.zh.txt', 'texts.en.txt']);
});

test('English once chosen is the only language loaded from then on', async () => {
  watched.requests.length = 0;
  await page.reload();
  await title('Create your client book');
  assert.deepEqual(loaded(), ['texts.en.txt']);
});

test('a language that cannot be had is told, and the page stays as it is', async () => {
  await open('zh-CN');
  await title('新建客户册');
  await page.route('**/texts.en.txt', (route) => route.abort());
  await language('English').click();
  await page.getByText('语言没有更换').waitFor();
  await title('新建客户册');
  assert.equal(await chosen(), '中文');
  assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-CN');
  await page.unroute('**/texts.en.txt');
  await language('English').click();
  await title('Create your client book');
});

test('what was chosen last counts, however slow the other was', async () => {
  await open('zh-CN');
  await title('新建客户册');
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route('**/texts.en.txt', async (route) => {
    await held;
    await route.continue();
  });
  const arrived = page.waitForResponse('**/texts.en.txt');
  await language('English').click();
  await language('中文').click();
  answer();
  await (await arrived).finished();
  await page.waitForTimeout(300);
  await title('新建客户册');
  assert.equal(await chosen(), '中文');
  await page.unroute('**/texts.en.txt');
});

test('a language of another build is told, with what helps', async () => {
  const real = readFileSync(`${dist}texts.en.txt`, 'utf8');
  await open('zh-CN');
  await title('新建客户册');
  const body = real.replace(/^.{16}/, '0'.repeat(16));
  await answerWith('texts.en.txt', { status: 200, contentType: 'text/plain', body });
  await language('English').click();
  await page.getByText('网站已经更新').waitFor();
  assert.equal(await chosen(), '中文');
  await page.unroute('**/texts.en.txt');
});

test('texts that do not come are told in both languages, and what to do', async () => {
  for (const [tag, name] of [['zh-CN', 'texts.zh.txt'], ['en', 'texts.en.txt']]) {
    await answerWith(name, { status: 404, body: 'no such file' });
    await open(tag);
    const said = await page.getByRole('alert').innerText();
    assert.match(said, /界面文字没有取到.*重新加载本页/);
    assert.match(said, /did not arrive.*reload the page/i);
    assert.ok(said.includes(name), said);
    assert.deepEqual(page.workers(), []);
    await page.unroute(`**/${name}`);
  }
});

test('texts of another build are refused, never shown in the wrong places', async () => {
  const real = readFileSync(`${dist}texts.zh.txt`, 'utf8');
  for (const body of [real.replace(/^.{16}/, '0'.repeat(16)), '<!doctype html><title>Home</title>']) {
    await open();
    await title('新建客户册');
    await answerWith('texts.zh.txt', { status: 200, contentType: 'text/plain', body });
    await page.reload();
    const said = await page.getByRole('alert').innerText();
    assert.match(said, /不是同一个版本/);
    assert.match(said, /of another version/);
    await page.unroute('**/texts.zh.txt');
  }
});

test('no program holds the texts as well', () => {
  const programs = readdirSync(dist).filter((name) => name.endsWith('.wasm'));
  assert.ok(programs.length >= 4, `${programs}`);
  for (const language of ['zh', 'en']) {
    const texts = readFileSync(`${dist}texts.${language}.txt`, 'utf8').split('\u001f').slice(1);
    const long = texts.filter((text) => Buffer.byteLength(text) > 40);
    assert.ok(long.length > 100, `${long.length} long texts`);
    for (const name of programs) {
      const program = readFileSync(dist + name);
      assert.deepEqual(long.filter((text) => program.includes(text)), [], name);
    }
  }
});

// Last of those that open the page: it makes a book.
test('something else set while a language is on its way loses neither', { seconds: 60 }, async () => {
  await open('zh-CN');
  await person.create(page);
  await person.go(page, '设置');
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route('**/texts.en.txt', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByText('English', { exact: true }).click();
  await page.getByText('深色', { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  answer();
  await title('Settings');
  assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
  await page.unroute('**/texts.en.txt');
});

test('the browser has nothing to complain about', () => assert.deepEqual(warnings, []));

await run();
