// 100,000 clients against 500 products, timed: natively, as fast as the compiler makes it, and in a
// browser's worker, built as the shipped worker is. All verdicts take less than a second there, one
// client with all reasons less than 5 ms; both are judged.

import { assert, run, test } from '../e2e/lib/check.mjs';
import { sideBySide } from './lib/side.mjs';

const numbers = (process.env.CLIENTELE_BENCH_MATCHING ?? '100000,500').split(',').map(Number);
const [clients, products] = numbers;
const figures = sideBySide('matching', numbers, `${clients} clients, ${products} products`);

test('fast enough in the browser', () => {
  const of = (name) => figures.get(name).browser;
  assert.ok(of('ALL VERDICTS, COUNTED BY MAIN REASON') < 1000);
  assert.ok(of('ONE CLIENT, ALL PRODUCTS, WITH REASONS AND FIT') < 5);
});

await run();
