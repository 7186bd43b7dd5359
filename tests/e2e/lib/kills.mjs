// Power cuts: the browser is killed in the middle of work, started again on the same profile, and
// must show the book as it was before or as it was to be.

import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './browser.mjs';
import { assert } from './check.mjs';
import { copied } from './files.mjs';
import { choose, take } from './importing.mjs';
import * as person from './person.mjs';

/** Opens a browser on a profile and unlocks the book in it. */
async function opened(site, profile) {
  const browser = await launch({ profile });
  await person.arrive(browser.page, site.url);
  await person.unlock(browser.page);
  return browser;
}

/** Chooses files and takes them over; resolves when the page has said that it is done. */
async function importing(page, files) {
  await choose(page, files);
  await take(page).click({ timeout: 120_000 });
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 120_000 });
}

/** How long that takes when nobody interrupts, in milliseconds. */
async function rehearsal(site, empty, files) {
  const { page, close } = await opened(site, await copied(empty));
  await person.go(page, '导入');
  const start = performance.now();
  await importing(page, files);
  const took = performance.now() - start;
  await close();
  return took;
}

/**
 * Kills five imports, one at a random moment in each fifth of the time an import takes. Returns
 * how each ended: 'before' or 'after'.
 */
export async function killInImports({ site, empty, files, total, after }) {
  const took = await rehearsal(site, empty, files);
  const ends = [];
  for (let round = 0; round < 5; round += 1) {
    const profile = await copied(empty);
    const { page, kill } = await opened(site, profile);
    await person.go(page, '导入');
    let acknowledged = false;
    const work = importing(page, files).then(
      () => (acknowledged = true),
      () => {}, // the browser goes away beneath it
    );
    await sleep(((round + Math.random()) / 5) * took);
    await kill();
    const known = acknowledged;
    await work;

    const second = await opened(site, profile);
    const nobody = second.page.getByText('还没有客户', { exact: true });
    const everybody = second.page.getByText(`共 ${total.toLocaleString('zh-CN')} 位`, { exact: true });
    await nobody.or(everybody).waitFor({ timeout: 60_000 });
    if (await nobody.isVisible()) {
      assert.ok(!known, 'an acknowledged import is gone');
      ends.push('before');
    } else {
      await person.judged(second.page, total);
      assert.deepEqual({ ...(await person.standing(second.page)), head: '' }, { ...after, head: '' });
      ends.push(known ? 'after (acknowledged)' : 'after');
    }
    await second.close();
  }
  return ends;
}

/** Kills five times while notes are saved one after the other; returns what was found. */
export async function killInEdits({ site, profile, number }) {
  const ends = [];
  for (let round = 0; round < 5; round += 1) {
    const { page, kill } = await opened(site, profile);
    await person.visit(page, number);
    const note = (count) => `第 ${round} 轮第 ${count} 次备注`;
    let begun = 0;
    let acknowledged = 0;
    let stop = false;
    const before = await person.fact(page, '备注');
    const work = (async () => {
      while (!stop) {
        begun += 1;
        await person.editAndWait(page, { 备注: note(begun) });
        acknowledged = begun;
      }
    })().catch(() => {}); // the browser goes away beneath it
    await sleep(500 + Math.random() * 2000);
    await kill();
    const known = acknowledged;
    stop = true;
    await work;

    const second = await opened(site, profile);
    await person.visit(second.page, number);
    const found = await person.fact(second.page, '备注');
    const last = known === 0 ? before : note(known);
    const allowed = begun > known ? [last, note(begun)] : [last];
    assert.ok(allowed.includes(found), `found ${found}, not one of ${allowed}`);
    ends.push(found === last ? `before (${known} acknowledged)` : `after (${known} acknowledged)`);
    await second.close();
  }
  return ends;
}
