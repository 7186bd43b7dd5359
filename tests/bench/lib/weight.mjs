// What a profile takes on disk and what the page and its workers take in memory.

import { readFileSync, readdirSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Megabytes of all files under a folder; 0 where there is none. */
export async function megabytes(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    bytes += await stat(path).then(({ size }) => size, () => 0);
  }
  return Math.round(bytes / 1e6);
}

/**
 * Resident megabytes of the largest renderer that runs on a profile: the page, its workers and
 * the browser's own code in one process. Null where the system does not tell.
 */
export const renderer = (profile) => largest(profile, 'VmRSS');

/** The same, the most it ever was: freed memory counts. */
export const peak = (profile) => largest(profile, 'VmHWM');

function largest(profile, field) {
  let most = null;
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const words = read(`/proc/${pid}/cmdline`);
      if (!words.includes('--type=renderer') || !family(pid, profile)) continue;
      const found = read(`/proc/${pid}/status`).match(new RegExp(`${field}:\\s+(\\d+) kB`));
      if (found) most = Math.max(most ?? 0, Math.round(Number(found[1]) / 1000));
    }
  } catch {
    return null;
  }
  return most;
}

/** Whether a process or one it descends from was started on that profile. */
function family(pid, profile) {
  for (let of = pid; of && of !== '0' && of !== '1'; ) {
    if (read(`/proc/${of}/cmdline`).includes(profile)) return true;
    of = read(`/proc/${of}/status`).match(/PPid:\s+(\d+)/)?.[1];
  }
  return false;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
