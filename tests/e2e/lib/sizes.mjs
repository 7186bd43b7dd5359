// What a visitor downloads for the page, another language and each worker, after gzip at its best.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** Returns `{ page, english, worker, keys, advice }` in bytes, of the build that is served. */
export function sizes() {
  const sums = { page: 0, english: 0, worker: 0, keys: 0, advice: 0 };
  for (const name of readdirSync(dist)) {
    if (!/\.(js|wasm|css|html|txt)$/.test(name)) continue;
    const part = name === 'texts.en.txt' ? 'english' : name.split(/[._-]/)[0];
    const of = part in sums ? part : 'page';
    sums[of] += gzipSync(readFileSync(dist + name), { level: 9 }).length;
  }
  return sums;
}
