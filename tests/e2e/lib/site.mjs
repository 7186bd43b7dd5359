// The release build, served as `cargo xtask serve` serves it, on a port of its own.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atEnd } from './check.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const xtask = process.env.CLIENTELE_XTASK ?? `${root}target/debug/xtask`;

/**
 * Starts the site; `under` puts it into a folder of its host, `folder` serves another build than the
 * one just made, `without` is what the host fails to send: 'headers', or 'allowlist'. `port` is any
 * free one. It is stopped with the tests. Returns `{ url, origin, stop() }`; `url` ends with a slash.
 */
export async function startSite({ under = '', folder, without, port = 0 } = {}) {
  // The server ends when its standard input does, so it never outlives a killed test.
  const words = ['serve', '--no-build', '--port', String(port), '--stop-with-stdin', '--under', under];
  if (folder) words.push('--folder', folder);
  if (without) words.push('--without', without);
  const server = spawn(xtask, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${xtask} serve ended with ${code}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const said = line.match(/^Clientele is at (\S+)$/);
      if (said) resolve(said[1]);
    });
  });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stop = () => {
    server.stdin.end();
    return gone;
  };
  atEnd(stop);
  return { url, origin: new URL(url).origin, stop };
}
