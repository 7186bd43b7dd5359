// What goes wrong with a disk: power cuts in the middle of work, damaged files, older files put back.

import { open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './browser.mjs';
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
 * Cuts the power `rounds` times. Each round `work(page)` is begun on the profile of the round before
 * and cut off after a while chosen by chance, up to `within` milliseconds; `check(page)` then says, in
 * a browser started anew, in which state the book is. It is called before the first round too.
 */
export async function cut({ site, profile, rounds, within, work, check, unlock = person.unlock }) {
  const ends = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { page, kill, close } = await arrived(site, profile);
    await unlock(page);
    ends.push(await check(page, round));
    if (round === rounds) {
      await close();
      break;
    }
    const doing = Promise.resolve(work(page, round)).catch(() => {}); // the browser goes away beneath it
    await sleep(Math.random() * within);
    await kill();
    await doing;
  }
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

