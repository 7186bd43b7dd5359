// Nothing leaves: every way out we know is tried from the page, its worker and the service worker,
// against a server that counts connections and datagrams. With the shipped headers none arrives.
// Without Connection-Allowlist, as in a browser that does not know it, exactly those do that README
// and the self-check name.

import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ways } from '../../selfcheck/selfcheck_ways.js';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { copyOfBuild, installed, release } from './lib/deploy.mjs';
import { tryAll } from './lib/leaking.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';
import { startTrap } from './lib/trap.mjs';

const everywhere = ['page', 'worker', 'service worker'];

/** Tries every way on a site, in a browser of its own, from a page the service worker controls. */
async function leaking(site, places = everywhere) {
  const trap = await startTrap();
  const browser = await launch({ serviceWorkers: true, quic: true });
  const { page } = browser;
  // A way that leads the page elsewhere may still be under way: where it ends decides nothing here.
  const open = async (tries = 5) => {
    const arriving = person.arrive(page, site.url);
    const interrupted = await arriving.then(() => null, (why) => why);
    if (!interrupted) return undefined;
    if (tries === 1 || !/interrupted by another navigation/.test(interrupted.message)) throw interrupted;
    await sleep(300);
    return open(tries - 1);
  };
  await open();
  await installed(page);
  await open();
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller !== null), true);
  const found = await tryAll({ ...browser, trap, open, places });
  await browser.close();
  return found;
}

// Three hosts, three browsers, three servers that count, side by side: most of it is waiting for what
// never comes.
const hosts = {
  shipped: async () => leaking(await startSite()),
  'without headers': async () => leaking(await startSite({ without: 'headers' }), ['page', 'worker']),
  'without allowlist': async () => {
    const folder = await copyOfBuild();
    await release(folder, (build) => delete build.headers['Connection-Allowlist']);
    return leaking(await startSite({ folder, without: 'allowlist' }));
  },
};
let begun;
function tried(host) {
  begun ??= Object.fromEntries(Object.entries(hosts).map(([name, go]) => {
    const found = go();
    found.catch(() => {}); // told by the test that asks for it
    return [name, found];
  }));
  return begun[host];
}

const told = (arrived) => [...arrived].map(([name, what]) => `${name}: ${what}`).join('\n');

test('the server that counts hears requests, bare connections and datagrams', async () => {
  const trap = await startTrap();
  await fetch(`${trap.url}control`);
  assert.deepEqual(trap.visits, ['GET /control']);
  const socket = createSocket('udp4');
  await new Promise((resolve) => socket.send('x', trap.port, '127.0.0.1', resolve));
  await sleep(200);
  socket.close();
  assert.deepEqual(trap.contacts.sort(), ['GET /control', 'TCP', 'UDP']);
});

test('with the shipped headers none of the ways out arrives', { seconds: 300 }, async () => {
  const { tried: all, arrived } = await tried('shipped');
  assert.ok(new Set(all.map(([name]) => name.split(': ')[1])).size >= 23, `${all.length} tried`);
  for (const place of everywhere) assert.ok(all.some(([name]) => name.startsWith(`${place}:`)), place);
  assert.deepEqual([...arrived], [], told(arrived));
});

test('on a host that sends no headers neither page nor worker lets anything out', { seconds: 300 }, async () => {
  const { arrived } = await tried('without headers');
  assert.deepEqual([...arrived], [], told(arrived));
});

test('a browser without Connection-Allowlist lets through exactly what README and the self-check name', { seconds: 300 }, async () => {
  const { arrived } = await tried('without allowlist');
  const open = new Set([...arrived.keys()].map((name) => name.split(': ')[1]));
  const named = ways.filter((way) => way.open || way.connects);
  assert.deepEqual([...open].sort(), named.map((way) => way.id).sort(), told(arrived));
  const bare = ways.filter((way) => way.connects).map((way) => arrived.get(`page: ${way.id}`));
  assert.deepEqual(bare.flat(), ['TCP'], 'a connection that asks for nothing');
  const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  const words = readme.replace(/\s+/g, ' ');
  for (const { en } of named) assert.ok(words.includes(en), `README names ${en}`);
  assert.ok(words.includes(`in ${ways.length} ways`), 'README counts them');
});

test('the self-check shows what the browser stopped, in both languages, and can be read by everybody', { seconds: 180 }, async () => {
  const check = async (without, webrtc) => {
    const { url } = await startSite({ without });
    const { page, watched, close } = await launch();
    await page.goto(`${url}selfcheck.html`);
    await page.getByRole('button', { name: '开始自检' }).click();
    await page.getByText('自检完成').waitFor({ timeout: 90_000 });
    const rows = (all) => all.map(({ dataset }) => [dataset.way, dataset.outcome]);
    const outcomes = await page.locator('#ways tr').evaluateAll(rows);
    const outcome = (id) => outcomes.filter(([way]) => way === id).map(([, one]) => one);
    for (const id of ['fetch', 'xhr', 'websocket', 'eventsource']) {
      assert.deepEqual(outcome(id), ['stopped', 'stopped'], id);
    }
    for (const id of ['image', 'beacon', 'stylesheet', 'frame', 'form']) assert.deepEqual(outcome(id), ['stopped'], id);
    for (const id of ['webrtc', 'navigation', 'pop-up']) assert.deepEqual(outcome(id), [webrtc], `${id} ${without}`);
    const through = outcomes.filter(([, one]) => one === 'through').map(([way]) => way);
    const named = ways.filter((way) => way.open && way.inPage).map((way) => way.id);
    assert.deepEqual(through.sort(), without ? named.sort() : [], String(without));
    await page.getByText(without ? '这个浏览器放行' : '没有发现放行的途径').waitFor();
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      assert.deepEqual(await violations(page), [], scheme);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(without ? 'This browser lets these through' : 'No way was found open').waitFor();
    assert.deepEqual(await violations(page), []);
    const elsewhere = watched.requests.filter((one) => !one.startsWith(url) && !/^data:|leak\.invalid/.test(one));
    assert.deepEqual(elsewhere, []);
    await close();
  };
  await Promise.all([check(undefined, 'stopped'), check('allowlist', 'through')]);
});

await run();
