// What a visitor downloads for the page, another language and each worker, after gzip at its best.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** What is fetched when one of their pages is first opened. */
const later = /^(keeping|datapages|suitability|custody|data|out)-|^texts\.data\./;

/**
 * Returns `{ page, english, book, areas, worker, workshop, keys, advice, office, kiosk }` in bytes, of the
 * build that is served: `page` is what the start page needs, `book` what is behind it.
 */
export function sizes() {
  const names = ['page', 'english', 'book', 'areas', 'worker', 'workshop', 'keys', 'advice', 'office', 'kiosk'];
  const sums = Object.fromEntries(names.map((name) => [name, 0]));
  for (const name of readdirSync(dist)) {
    if (!/\.(js|wasm|css|html|txt)$/.test(name)) continue;
    if (later.test(name)) continue;
    const part = { 'texts.en.txt': 'english', 'ask.html': 'kiosk', 'check.html': 'kiosk' }[name] ?? name.split(/[._-]/)[0];
    const of = part in sums ? part : 'page';
    sums[of] += gzipSync(readFileSync(dist + name), { level: 9 }).length;
  }
  return sums;
}
