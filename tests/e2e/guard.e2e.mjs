// What must hold when something goes wrong: a worker that stops or hangs, a way out that is tried,
// storage that is full or emptied, a connection that is not secure.
//
// Runs alone: it measures how soon a hanging worker is gone.

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './lib/browser.mjs';
import { assert, run, test } from './lib/check.mjs';
import { copied, file } from './lib/files.mjs';
import { bringIn, choose, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';
import { startTrap } from './lib/trap.mjs';

const site = await startSite();
const clients = ['客户号,姓名,地区', ...Array.from({ length: 40 }, (_, n) => `G${n + 1},样例${n + 1},东区`)];
const small = await file('clients.csv', `${clients.join('\n')}\n`);

let { page, context, profile, close } = await launch();

/** The worker of the open book: the newest, for one that hung may stay listed for a while after its end. */
const bookWorker = () => page.workers().findLast((worker) => worker.url().includes('worker_loader'));
/** Has it turn round and round; by a timer, so that ending it is not held up by the debugger. */
const hang = () => bookWorker().evaluate(() => {
  setTimeout(() => {
    while (true);
  });
});
const unlockAgain = async (words) => {
  await page.getByText(words).first().waitFor({ timeout: 30_000 });
  await person.unlock(page);
};

test('a book to try things on', { vital: true }, async () => {
  await person.arrive(page, site.url);
  await person.create(page);
  await bringIn(page, [small]);
  await person.go(page, '客户');
  await page.getByText('共 40 位', { exact: true }).waitFor();
});

test('a worker that hangs is noticed, and the book opens again', { seconds: 180 }, async () => {
  await hang();
  await unlockAgain('后台没有反应');
  await page.getByText('共 40 位', { exact: true }).waitFor();
});

test('a worker that stops at a fault is noticed, and the book opens again', async () => {
  await bookWorker().evaluate(() => {
    setTimeout(() => {
      throw new Error('a fault');
    });
  });
  await unlockAgain('后台出错停下了');
  await page.getByText('共 40 位', { exact: true }).waitFor();
});

test('locking ends a hanging worker at once', async () => {
  await hang();
  await sleep(300);
  const start = performance.now();
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('navigation').waitFor({ state: 'detached' });
  const out = performance.now() - start;
  await page.getByRole('button', { name: '打开', exact: true }).waitFor();
  const ready = performance.now() - start;
  console.log(`    out of sight after ${out.toFixed(0)} ms, to be opened again after ${ready.toFixed(0)} ms`);
  // The browser itself gives a script that does not listen two seconds before it is ended.
  assert.ok(out < 1500, `${out} ms: sooner than any worker could answer`);
  assert.ok(ready < 5000, `${ready} ms: sooner than a hanging worker is noticed`);
  await person.unlock(page);
});

test('locking in the middle of a job ends it at once, and the book is as it was', async () => {
  const before = await person.standing(page);
  const row = (n) => `J${n},${'样例'.repeat(20)}${n},${'东区'.repeat(20)}`;
  const rows = Array.from({ length: 200_000 }, (_, n) => row(n));
  await person.go(page, '数据');
  await choose(page, [await file('clients.csv', `客户号,姓名,地区\n${rows.join('\n')}\n`)]);
  await page.locator('main progress').waitFor();
  const start = performance.now();
  await person.lock(page);
  console.log(`    locked after ${(performance.now() - start).toFixed(0)} ms`);
  await person.unlock(page);
  assert.deepEqual(await person.standing(page), before);
});

test('neither page nor worker reaches another origin', async () => {
  const trap = await startTrap();
  await fetch(`${trap.url}control`);
  assert.deepEqual(trap.visits.splice(0), ['GET /control'], 'the trap itself works');
  const probe = async (url) => {
    const refused = (promise) => promise.then(() => 'arrived', () => 'refused');
    const outcomes = [
      await refused(fetch(`${url}fetch`)),
      await refused(fetch(`${url}quiet?secret`, { mode: 'no-cors' })),
    ];
    try {
      new WebSocket(`${url.replace('http', 'ws')}socket`);
      new EventSource(`${url}events`);
    } catch {
      // Refused at once.
    }
    if (globalThis.document) {
      new Image().src = `${url}image`;
      navigator.sendBeacon(`${url}beacon`, 'x');
    } else {
      await import(`${url}module.js`).catch(() => {});
      try {
        importScripts(`${url}script.js`);
      } catch {
        // Refused at once.
      }
    }
    return outcomes;
  };
  assert.deepEqual(await page.evaluate(probe, trap.url), ['refused', 'refused']);
  assert.deepEqual(await bookWorker().evaluate(probe, trap.url), ['refused', 'refused']);
  await sleep(1000);
  assert.deepEqual(trap.visits, []);
});

test('storage that is full: a plain sentence, and the book as it was', async () => {
  // A browser that wrote a moment ago goes by the space it knew of then.
  await close();
  ({ page, context, close } = await launch({ profile }));
  await person.arrive(page, site.url);
  await person.unlock(page);
  const session = await context.newCDPSession(page);
  const before = await person.standing(page);
  const rows = Array.from({ length: 30_000 }, (_, n) => `Q${n},${Math.random()} ${Math.random()},${Math.random()}`);
  const large = await file('clients.csv', `客户号,姓名,地区\n${rows.join('\n')}\n`);
  await person.go(page, '数据');
  await choose(page, [large]);
  await take(page).waitFor();
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: site.origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: Math.round(usage / 2) });
  await take(page).click();
  await page.getByText('浏览器不再给空间').waitFor({ timeout: 60_000 });
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await session.detach();
  await page.getByRole('button', { name: '选择其他文件' }).click();
  assert.deepEqual(await person.standing(page), before);
});

test('an emptied database is named, never shown as an empty book', async () => {
  await person.lock(page);
  await page.goto('about:blank');
  await page.goto(`${site.url}worker.js`); // shown as text: a page of the origin that opens nothing
  const outcome = await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        Object.assign(request, { onsuccess: resolve, onerror: reject, onblocked: reject });
      });
    }
    return (await indexedDB.databases()).length;
  });
  assert.equal(outcome, 0);
  await page.goto(site.url);
  await page.getByText('客户册不见了').first().waitFor();
  assert.equal(await page.getByLabel('我知道口令忘了就打不开').count(), 0, 'no offer of a fresh book');
  await close();
});

test('an older copy of the database is refused', async () => {
  const first = await launch();
  await person.arrive(first.page, site.url);
  await person.create(first.page);
  await first.close();
  const older = await copied(first.profile);
  const second = await launch({ profile: first.profile });
  await person.arrive(second.page, site.url);
  await person.unlock(second.page);
  await bringIn(second.page, [small]);
  await second.close();

  const stored = join('Default', 'IndexedDB');
  await rm(join(first.profile, stored), { recursive: true });
  await cp(join(older, stored), join(first.profile, stored), { recursive: true });
  const third = await launch({ profile: first.profile });
  await person.arrive(third.page, site.url);
  await person.tryPassphrase(third.page, person.passphrase);
  await third.page.getByText('这本客户册是旧的').first().waitFor();
  await third.close();
});

test('without a secure connection the page says so', async () => {
  const host = 'clientele-test.invalid';
  const browser = await launch({ args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`] });
  await browser.page.goto(site.url.replace('127.0.0.1', host));
  await browser.page.getByText('页面不是安全连接').first().waitFor();
  assert.equal(await browser.page.locator('input[type=password]').count(), 0);
  await browser.close();
});

await run();
