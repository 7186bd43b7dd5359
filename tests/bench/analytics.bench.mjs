// All analyses of 100,000 clients and 10 million transactions, timed: natively, as fast as the
// compiler makes it, and in a browser's worker, built as the shipped worker is. The same code, the
// same book; the ratio of one to the other is what this prints. Nothing here is judged.

import { run } from '../e2e/lib/check.mjs';
import { sideBySide } from './lib/side.mjs';

const numbers = (process.env.CLIENTELE_BENCH_SIZE ?? '100000,10000000').split(',').map(Number);
const [clients, transactions] = numbers;
sideBySide('analytics', numbers, `${clients} clients, ${transactions} transactions`);

await run();
