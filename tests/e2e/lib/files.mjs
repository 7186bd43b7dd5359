// Files made for the tests, in a folder of their own that is removed afterwards.

import { readFileSync, rmSync } from 'node:fs';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newProfile } from './browser.mjs';

const made = [];
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Writes a file of that name and returns its path. */
export async function file(name, content) {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-file-'));
  made.push(folder);
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

/** A profile folder like another one, whose browser has ended. */
export async function copied(profile) {
  const copy = await newProfile();
  await cp(profile, copy, { recursive: true });
  return copy;
}

/**
 * The bank's transactions over and over, each time a year later and with new numbers, so that
 * reading them takes a while. Accounts stay those of the book.
 */
export async function manyTransactions(original, times) {
  const [head, ...rows] = readFileSync(original, 'utf8').split('\n').filter(Boolean);
  const shifted = Array.from({ length: times }, (_, round) =>
    rows.map((row) => {
      const cells = row.split(';');
      const year = 95 + (round % 5);
      return [10_000_000 * (round + 1) + Number(cells[0]), cells[1], year + cells[2].slice(2), ...cells.slice(3)].join(';');
    }).join('\n'),
  );
  // The 29th of February is in few years.
  const text = [head, ...shifted].join('\n').replace(/;(95|97|98|99)0229;/g, ';$10228;');
  return file('trans.asc', `${text}\n`);
}
