// What goes wrong with a disk: power cuts in the middle of work, damaged files, older files put back.

import { open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './browser.mjs';
import { assert } from './check.mjs';
import { copied, file } from './files.mjs';
import * as person from './person.mjs';
import { plant, read } from './stored.mjs';

const fixtures = new URL('../../fixtures/', import.meta.url);
const mini = ['account', 'client', 'disp', 'district', 'card', 'loan', 'order'];

/** Opens a browser on a profile and goes to the page, the book still locked. */
export async function arrived(site, profile) {
  const browser = await launch({ profile });
  await person.arrive(browser.page, site.url);
  return browser;
}

/** The same with the book open. */
export async function opened(site, profile) {
  const browser = await arrived(site, profile);
  await person.unlock(browser.page);
  return browser;
}

/** A profile that holds the book of the first release, without the mirror of its device. */
export async function planted(site, name = 'book-1') {
  const { page, profile, close } = await launch();
  await page.goto(`${site.url}check.html`); // our origin, and no program that opens a book
  await plant(page, read(new URL(`${name}.json.gz`, fixtures)));
  await close();
  return profile;
}

/**
 * Cuts the power `kills` times. Each time `work(page, round, begun)` is begun on a book as it was
 * before and tells by `begun()` that what is to be cut off begins; after a while it is. `check(page)`
 * then says, in a browser started anew, whether the book is as 'before' or as 'after'; from that is
 * learnt when the writing itself is, and the next cut aims there. Where the book is as after it, `fresh()` gives
 * another profile to go on with, or the work goes on with the book as it is (`goesOn`).
 */
export async function cut({ site, fresh, kills, within, work, check, unlock = person.unlock, goesOn = false }) {
  const ends = [];
  const aim = { from: 0, to: within };
  let open;
  for (let round = 0; round < kills; round += 1) {
    if (!open) {
      open = await arrived(site, await fresh());
      await unlock(open.page);
      assert.equal(await check(open.page), 'before');
    }
    let begun;
    const beginning = new Promise((resolve) => { begun = resolve; });
    const doing = work(open.page, round, begun);
    await Promise.race([beginning, doing]); // work that fails before it begins is a failed test
    const wait = aim.from + Math.random() * (aim.to - aim.from);
    await Promise.race([sleep(wait), doing.catch(() => {})]);
    await open.kill();
    await doing.catch(() => {}); // the browser went away beneath it
    open = await arrived(site, open.profile);
    await unlock(open.page);
    const end = await check(open.page);
    ends.push(end);
    if (end === 'before') aim.from = Math.max(aim.from, wait);
    else aim.to = Math.min(aim.to, wait);
    if (aim.to - aim.from < 60) Object.assign(aim, { from: Math.max(0, aim.from - 120), to: aim.to + 120 });
    if (end === 'after' && !goesOn) {
      await open.close();
      open = null;
    }
  }
  await open?.close();
  return ends;
}

/** Many transactions of the small bank's accounts, with all its other files. */
export async function bankFiles(rows) {
  const lines = Array.from({ length: rows }, (_, n) => {
    const day = String((n % 28) + 1).padStart(2, '0');
    const month = String((n % 12) + 1).padStart(2, '0');
    return `${1000 + n};${101 + (n % 3)};${93 + (n % 5)}${month}${day};"PRIJEM";"VKLAD";${(n % 900) + 1}.00;0.00;"";;`;
  });
  const head = '"trans_id";"account_id";"date";"type";"operation";"amount";"balance";"k_symbol";"bank";"account"';
  const folder = new URL('berka-mini/', fixtures).pathname;
  return [await file('trans.asc', `${[head, ...lines].join('\n')}\n`), ...mini.map((name) => `${folder}${name}.asc`)];
}

/** The files in which the browser keeps databases of a profile, the largest first. */
async function databaseFiles(profile) {
  const folder = join(profile, 'Default', 'IndexedDB');
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    found.push({ path, name: entry.name, size: (await stat(path)).size });
  }
  return found.sort((a, b) => b.size - a.size);
}

/** Ways to damage what a profile holds, by name. Each works on a copy, which it returns. */
export const damages = {
  'bytes flipped': (profile) => onCopy(profile, async (files) => {
    for (const { path, size } of files.filter(holdsData)) {
      const handle = await open(path, 'r+');
      for (let at = 512; at < size; at += 997) {
        const byte = Buffer.alloc(1);
        await handle.read(byte, 0, 1, at);
        byte[0] ^= 0x41;
        await handle.write(byte, 0, 1, at);
      }
      await handle.close();
    }
  }),
  'cut to half': (profile) => onCopy(profile, async (files) => {
    for (const { path, size } of files.filter(holdsData)) await truncate(path, size >> 1);
  }),
  'filled with zeros': (profile) => onCopy(profile, async (files) => {
    for (const { path, size } of files.filter(holdsData)) {
      const handle = await open(path, 'r+');
      await handle.write(Buffer.alloc(size - (size >> 2)), 0, size - (size >> 2), size >> 2);
      await handle.close();
    }
  }),
  'files gone': (profile) => onCopy(profile, async (files) => {
    for (const { path } of files.filter(holdsData)) await rm(path);
  }),
};

const holdsData = ({ name, size }) => size > 1024 && (/\.(ldb|log)$/.test(name) || !name.includes('.'));

async function onCopy(profile, work) {
  const copy = await copied(profile);
  await work(await databaseFiles(copy));
  return copy;
}

