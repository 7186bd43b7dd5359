// Tries a way out from a worker, which has a policy of its own: that of the response it came with.

import { attempted } from './selfcheck_attempt.js';
import { ways } from './selfcheck_ways.js';

addEventListener('message', async ({ data: { id, to } }) => {
  const way = ways.find((one) => one.id === id);
  postMessage(await attempted(way, to));
});
postMessage('ready');
