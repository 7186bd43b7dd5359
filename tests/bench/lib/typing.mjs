// How long after a key the answer to it is painted, seen from inside the page.

/** Prepares the page: every input into the search leaves a line in `window.samples`. */
export async function prepare(page) {
  await page.evaluate(() => {
    window.samples = [];
    const busy = () => document.querySelector('.rail-job')?.innerText.replace(/\s+/g, ' ') ?? '';
    const answered = () => !document.querySelector('[role=grid][aria-busy=true]');
    // A message that follows a frame's callback is heard after the frame was painted.
    const painted = new MessageChannel();
    const waiting = [];
    painted.port1.onmessage = () => waiting.shift()?.();
    const afterPaint = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          waiting.push(resolve);
          painted.port2.postMessage(0);
        });
      });
    // When the table next turns from asking to answered: the rows are in the page, not yet painted.
    const drawn = () =>
      new Promise((resolve) => {
        let asking = !answered();
        const watch = new MutationObserver(() => {
          asking ||= !answered();
          if (!asking || !answered()) return;
          watch.disconnect();
          resolve(performance.now());
        });
        watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
      });
    let key = 0; // when the key went down, by the browser's clock: waiting in line counts
    addEventListener('keydown', (event) => (key = event.timeStamp), true);
    addEventListener('input', async (event) => {
      if (event.target.type !== 'search') return;
      const sample = { job: busy(), key };
      const arrived = drawn();
      await afterPaint();
      sample.paint = performance.now() - sample.key;
      while (!answered()) await afterPaint();
      sample.answer = performance.now() - sample.key;
      sample.drawn = (await arrived) - sample.key;
      window.samples.push(sample);
    }, true);
  });
}

// A client number: its beginnings are in many others too.
const words = '0001234';

/**
 * Types into the search, a character at a time, for as long as a job runs, and at most so many
 * seconds. Returns the samples taken while the job ran.
 */
export async function typeWhileBusy(page, seconds) {
  const field = page.locator('input[type=search]');
  await field.focus();
  const end = performance.now() + seconds * 1000;
  const busy = () => page.locator('.rail-job').count();
  let typed = 0;
  while (performance.now() < end && (typed === 0 || (await busy()) > 0)) {
    const at = typed % (2 * words.length);
    await page.keyboard.press(at < words.length ? words[at] : 'Backspace');
    typed += 1;
    await page.waitForTimeout(60);
  }
  await field.fill('');
  await page.waitForTimeout(300);
  const samples = await page.evaluate(() => window.samples.splice(0));
  return samples.filter(({ job }) => job !== '');
}

/** Median, 98th percentile and largest of numbers, in whole milliseconds. */
export function spread(values) {
  if (values.length === 0) return { n: 0, p50: '-', p98: '-', max: '-' };
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]);
  return { n: sorted.length, p50: at(0.5), p98: at(0.98), max: at(1) };
}
