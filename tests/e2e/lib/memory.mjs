// What a page still has in its memory: reachable from its scripts, in its programs' memory, or left in
// the pages of its process.

import { readdirSync, readFileSync, openSync, readSync, closeSync } from 'node:fs';

/** How often words lie in the heap that scripts can reach. */
export async function inHeap(page, words) {
  const session = await page.context().newCDPSession(page);
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (snapshot += chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return snapshot.split(words).length - 1;
}

/**
 * How often words lie in the memory of the page's program, and how large it is. A module asked for
 * again is the same one, and its start gives what it started before.
 */
export function inProgram(page, words) {
  return page.evaluate(async (sought) => {
    const script = [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href)
      .find((href) => /\/app-[^/]*\.js$/.test(href));
    const program = await import(script);
    const bytes = new Uint8Array((await program.default()).memory.buffer);
    const count = (needle) => {
      let hits = 0;
      outer: for (let at = bytes.indexOf(needle[0]); at !== -1; at = bytes.indexOf(needle[0], at + 1)) {
        for (let n = 1; n < needle.length; n += 1) if (bytes[at + n] !== needle[n]) continue outer;
        hits += 1;
      }
      return hits;
    };
    const utf16 = [...sought].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]);
    return { hits: count([...new TextEncoder().encode(sought)]) + count(utf16), bytes: bytes.length };
  }, words);
}

/** How often words lie anywhere in the memory of the renderer processes of a profile's browser. */
export function inProcesses(profile, words) {
  const needles = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  let hits = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (!isRendererOf(pid, profile)) continue;
    for (const [from, to] of writable(pid)) hits += occurrences(pid, from, to, needles);
  }
  return hits;
}

/** A renderer's own command names no profile: the browser it descends from does. */
function isRendererOf(pid, profile) {
  const command = (of) => {
    try {
      return readFileSync(`/proc/${of}/cmdline`, 'utf8');
    } catch {
      return ''; // gone meanwhile
    }
  };
  if (!command(pid).includes('--type=renderer')) return false;
  for (let at = pid, depth = 0; at && at !== '1' && depth < 8; depth += 1) {
    if (command(at).includes(`--user-data-dir=${profile}`)) return true;
    const status = readFileSync(`/proc/${at}/status`, 'utf8');
    at = status.match(/^PPid:\s+(\d+)/m)?.[1];
  }
  return false;
}

function writable(pid) {
  return readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')
    .filter((line) => / rw/.test(line) && !line.includes('[v'))
    .map((line) => line.split(' ')[0].split('-').map((hex) => Number.parseInt(hex, 16)));
}

function occurrences(pid, from, to, needles) {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(1 << 20);
  let hits = 0;
  try {
    for (let at = from; at < to; at += piece.length - 256) {
      const size = readSync(memory, piece, 0, Math.min(piece.length, to - at), at);
      for (const needle of needles) {
        for (let hit = piece.subarray(0, size).indexOf(needle); hit !== -1; ) {
          if (hit < piece.length - 256) hits += 1; // else it is counted with the next piece
          hit = piece.subarray(0, size).indexOf(needle, hit + 1);
        }
      }
    }
  } catch {
    // A mapping that cannot be read holds nothing of ours.
  } finally {
    closeSync(memory);
  }
  return hits;
}
