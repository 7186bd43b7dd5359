// Tries the ways out of `selfcheck/selfcheck_ways.js` one by one, each from where it exists, and says
// which of them somebody else has heard of.

import { setTimeout as sleep } from 'node:timers/promises';
import { put, ways } from '../../../selfcheck/selfcheck_ways.js';

/** How long after an attempt something may still arrive, ms. */
const LATE = 500;
/** An attempt that waits for an answer of nobody ends by then, ms. */
const PATIENCE = 3_000;
/** What an attempt says that was made elsewhere than on our own page, under the service worker. */
const ELSEWHERE = 'not on our page under the service worker';

/**
 * Tries every way from the places named: 'page', 'worker', 'service worker'.
 *
 * The debugging protocol evaluates, which no policy governs: as if an intruder's code ran already.
 * `open()` brings the page back when it has been taken away, and after every attempt to leave: one that
 * is stopped late, on a busy machine, puts the browser's own page in the place of ours, which has no
 * policy, and whatever is tried there says nothing of ours. Returns `{ tried, arrived }`, both names such
 * as `page: fetch`, and for what arrived, what was seen of it.
 */
export async function tryAll({ context, page, trap, open, places }) {
  const to = {
    http: trap.url,
    ws: trap.url.replace('http', 'ws'),
    https: trap.url.replace('http', 'https'),
    host: '127.0.0.1',
    port: trap.port,
  };
  const tried = [];
  const arrived = new Map();
  const home = page.url();
  const flags = { page: 'inPage', worker: 'inWorker', 'service worker': 'inService' };
  for (const place of places) {
    for (const way of ways.filter((one) => one[flags[place]])) {
      const name = `${place}: ${way.id}`;
      trap.contacts.length = 0;
      // In one step with the attempt: between two, the page could be taken away.
      const here = `location.href.startsWith(${JSON.stringify(home.split('#')[0])})`;
      const stands = place === 'page' ? `${here} && navigator.serviceWorker?.controller` : 'true';
      const code = `(async () => { if (!(${stands})) throw '${ELSEWHERE}'; return (${way.attempt})({ ...${JSON.stringify(to)}, put: ${put} }); })()`
        + '.then(() => "tried", (why) => String(why))';
      const attempt = async () => {
        const where = await standing(place, { context, page });
        // A page that has gone away answers nothing more.
        return Promise.race([where.evaluate(code).catch(() => 'gone'), sleep(PATIENCE, 'waits')]);
      };
      let outcome = await attempt();
      for (let again = 0; outcome === ELSEWHERE; again += 1) {
        if (again === 3) throw new Error(`${name}: ${ELSEWHERE}`);
        await open();
        outcome = await attempt();
      }
      await sleep(LATE);
      tried.push([name, outcome]);
      const others = context.pages().filter((one) => one !== page);
      await Promise.all(others.map((one) => one.close().catch(() => {})));
      if (way.leaves || page.url().split('#')[0] !== home.split('#')[0]) await open();
      // Also what came late.
      if (trap.contacts.length > 0) arrived.set(name, [...new Set(trap.contacts)]);
    }
  }
  return { tried, arrived };
}

/** Where code can be run: the page, its worker, or the service worker that controls it. */
async function standing(place, { context, page }) {
  if (place === 'page') return page;
  const worker = () => page.workers().findLast((one) => one.url().includes('worker_loader'));
  const service = () => context.serviceWorkers().find((one) => one.url().endsWith('/sw.js'));
  for (let looks = 0; looks < 100; looks += 1) {
    const found = place === 'worker' ? worker() : service();
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`no ${place}`);
}
