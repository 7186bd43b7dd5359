// Builds as a host may come to have them: the one just made, a newer one, one half copied.

import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from './check.mjs';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));
const list = /const BUILD = (\{.*?\});\n/s;

/** A copy of the build in a folder of its own; it is removed after the tests. */
export async function copyOfBuild() {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-build-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  await cp(dist, folder, { recursive: true });
  return folder;
}

/** Replaces words in a file of a build; each must be there. */
export async function reword(folder, name, from, to) {
  const text = await readFile(join(folder, name), 'utf8');
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  await writeFile(join(folder, name), text.replaceAll(from, to));
}

/**
 * Makes a new version of what lies in the folder, as a build would: its service worker lists every
 * file as it now is. `change` may alter the list before it is written. Returns the version's name.
 */
export async function release(folder, change = () => {}) {
  const path = join(folder, 'sw.js');
  const script = await readFile(path, 'utf8');
  const build = JSON.parse(script.match(list)[1]);
  for (const [name, file] of Object.entries(build.files)) {
    file.hash = createHash('sha256').update(await readFile(join(folder, name))).digest('base64');
  }
  change(build);
  build.version = createHash('sha256').update(JSON.stringify(build)).digest('hex').slice(0, 16);
  await writeFile(path, script.replace(list, () => `const BUILD = ${JSON.stringify(build)};\n`));
  return build.version;
}

/** The list of the service worker of a build. */
export async function listed(folder = dist) {
  return JSON.parse((await readFile(join(folder, 'sw.js'), 'utf8')).match(list)[1]);
}

/** Waits until the page's service worker is installed and active; it controls the next page. */
export function installed(page) {
  return page.evaluate(async () => {
    const state = async () => (await navigator.serviceWorker.getRegistration())?.active?.state;
    while ((await state()) !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
}
