// Whether strings lie in plain on the disk, anywhere under a folder.
//
// Strings are sought in UTF-8 and in UTF-16LE. Text inside a compressed database block is not
// found by this: a hit is proof, its absence is not, so seek several strings and short ones.

import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns `{ files, bytes, hits: [{ file, offset, string, encoding }] }`. */
export async function scan(folder, strings) {
  const needles = strings.flatMap((string) => {
    if (string === '') throw new Error('an empty string is everywhere');
    return ['utf8', 'utf16le'].map((encoding) => ({
      string,
      encoding,
      bytes: Buffer.from(string, encoding),
    }));
  });
  const report = { files: 0, bytes: 0, hits: [] };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    report.files += 1;
    report.bytes += await scanFile(file, needles, report.hits);
  }
  return report;
}

/** Seeks in one file, piece by piece; a string across two pieces is found, and found once. */
async function scanFile(file, needles, hits) {
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  let kept = Buffer.alloc(0);
  let start = 0; // where `kept` begins in the file
  let size = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 22 })) {
    size += piece.length;
    const window = Buffer.concat([kept, piece]);
    for (const { string, encoding, bytes } of needles) {
      let at = window.indexOf(bytes);
      while (at !== -1) {
        // What ends within the kept part was reported with the piece before.
        if (at + bytes.length > kept.length) {
          hits.push({ file, offset: start + at, string, encoding });
        }
        at = window.indexOf(bytes, at + 1);
      }
    }
    const keep = Math.min(longest - 1, window.length);
    start += window.length - keep;
    kept = window.subarray(window.length - keep);
  }
  return size;
}
