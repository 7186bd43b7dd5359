// Tests in order, one summary at the end.
//
//   import { assert, run, test } from './lib/check.mjs';
//   test('what must hold', async () => { … });
//   await run();
//
// A test has two minutes unless it says otherwise: test(name, { seconds: 600 }, work). One that
// all later ones build upon is vital: test(name, { vital: true }, work).

import assert from 'node:assert/strict';

export { assert };

/** Whether the long forms of tests are wanted. */
export const soak = process.env.CLIENTELE_SOAK === '1';

const tests = [];
const endings = [];

/** Adds a test; `run` works them off in the order they were added. */
export function test(name, options, work = options) {
  tests.push({ name, work, seconds: options.seconds ?? 120, vital: options.vital ?? false });
}

/** Has something put away after the last test, whatever happened. The last added goes first. */
export function atEnd(work) {
  endings.unshift(work);
}

/** Runs the tests, puts everything away, prints the counts and ends the process. */
export async function run() {
  let passed = 0;
  let failed = 0;
  let without; // the vital test that failed
  for (const { name, work, seconds, vital } of tests) {
    if (without) {
      failed += 1;
      console.log(`not ok ${name}: not tried without '${without}'`);
      continue;
    }
    const start = performance.now();
    const error = await attempt(work, seconds);
    const took = ((performance.now() - start) / 1000).toFixed(1);
    if (error) {
      failed += 1;
      console.log(`not ok ${name} ${took}`);
      console.log(indent(error.stack ?? String(error)));
      if (vital) without = name;
    } else {
      passed += 1;
      console.log(`ok ${name} ${took}`);
    }
  }
  for (const work of endings) {
    const error = await attempt(work, 30);
    if (error) {
      failed += 1;
      console.log(`not ok putting away\n${indent(error.stack ?? String(error))}`);
    }
  }
  const verdict = failed === 0 ? 'ok' : 'FAILED';
  console.log(`test result: ${verdict}. ${passed} passed; ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Runs work for at most so many seconds; returns what went wrong, if anything. */
async function attempt(work, seconds) {
  let timer;
  const late = new Promise((_, reject) => {
    const error = new Error(`not done after ${seconds} s`);
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  try {
    await Promise.race([work(), late]);
    return null;
  } catch (error) {
    return error ?? new Error('thrown without an error');
  } finally {
    clearTimeout(timer);
  }
}

function indent(text) {
  return text.replace(/^/gm, '    ');
}
