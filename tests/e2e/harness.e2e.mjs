// The tools of the tests themselves: a tool that finds nothing must be one that could have.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './lib/axe.mjs';
import { launch, newProfile } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { scan } from './lib/scan.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();

test('the scan finds a string in either encoding, also across two pieces', async () => {
  const folder = await newProfile();
  await mkdir(join(folder, 'deep'));
  const across = Buffer.alloc((1 << 22) + 1000, 0x2e);
  across.write('李小明', (1 << 22) - 4);
  await writeFile(join(folder, 'deep/across'), across);
  await writeFile(join(folder, 'wide'), Buffer.from('..李小明', 'utf16le'));
  await writeFile(join(folder, 'innocent'), '李大明');

  const { files, bytes, hits } = await scan(folder, ['李小明']);
  assert.equal(files, 3);
  assert.equal(bytes, across.length + 10 + 9);
  const found = hits.map(({ file, offset, encoding }) => [file.slice(folder.length + 1), offset, encoding]);
  assert.deepEqual(found.sort(), [
    ['deep/across', (1 << 22) - 4, 'utf8'],
    ['wide', 4, 'utf16le'],
  ]);
});

test('a killed browser starts again on its profile and finds what was stored', async () => {
  const first = await launch();
  await first.page.goto(site.url);
  await first.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle('kept', { create: true });
    const writer = await file.createWritable();
    await writer.write('still here');
    await writer.close();
  });
  await first.kill();

  const second = await launch({ profile: first.profile });
  await second.page.goto(site.url);
  const kept = await second.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    return (await (await root.getFileHandle('kept')).getFile()).text();
  });
  assert.equal(kept, 'still here');
  await second.close();
});

test('language, window and colours are those asked for', async () => {
  const { page, close } = await launch({
    lang: 'en-GB',
    viewport: { width: 800, height: 600 },
    colorScheme: 'dark',
  });
  await page.goto(site.url);
  const seen = await page.evaluate(() => ({
    lang: navigator.language,
    size: [innerWidth, innerHeight],
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
  }));
  assert.deepEqual(seen, { lang: 'en-GB', size: [800, 600], dark: true });
  await close();
});

test('axe runs under the policy and names what is wrong', async () => {
  const { page, close } = await launch();
  await page.goto(site.url);
  const wrong = async () => (await violations(page)).filter((one) => one.startsWith('image-alt'));
  assert.deepEqual(await wrong(), []);
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.id = 'nameless';
    image.src = 'data:,';
    document.body.append(image);
  });
  const [found, ...more] = await wrong();
  assert.match(found, /#nameless/);
  assert.deepEqual(more, []);
  await close();
});

await run();
