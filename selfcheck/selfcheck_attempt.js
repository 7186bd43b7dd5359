// Tries one way out and says what could be seen of it.

import { put } from './selfcheck_ways.js';

/** How long an attempt may wait for an answer that nobody gives, ms. */
const PATIENCE = 3_000;
/** How long the browser may take to tell of a refusal, ms; how often longer where it tells of nothing. */
const LATE = 120;
const AGAIN = 8;

/**
 * Returns `{ directive, error }`: the directive of the policy the browser says was violated, and what
 * was thrown, as `name: message`; each empty where there was none.
 */
export async function attempted(way, to) {
  let directive = '';
  const hear = (event) => (directive ||= event.effectiveDirective);
  addEventListener('securitypolicyviolation', hear);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let error = '';
  try {
    await Promise.race([(async () => way.attempt({ ...to, put }))(), wait(PATIENCE)]);
  } catch (why) {
    error = `${why.name}: ${why.message}`;
  }
  await wait(LATE);
  for (let n = 0; n < AGAIN && directive === '' && error === ''; n += 1) await wait(LATE);
  removeEventListener('securitypolicyviolation', hear);
  return { directive, error };
}
