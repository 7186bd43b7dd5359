// Every page a client can see, without a book: what the tab keeps of a questionnaire is put there.

import { assert } from './check.mjs';

const begun = 1_790_000_000_000;
const key = `09${'00'.repeat(31)}`; // the curve's base point: a public key like any other
const kept = (started, book, ...answers) => {
  const all = Array.from({ length: 10 }, (_, n) => answers[n] ?? '-');
  return `3;${book};7;bank;2;${key};${started};0;0;0;${all.join(',')}`;
};
const answered = [1, 2, 2, 2, 3, 2, 2, 2, 1]; // options from 0; the last question is open
const lowest = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const all = [...answered, 2];

/** What the tab keeps of a questionnaire in the middle, asked by the person's own book. */
export const halfway = kept(begun, 'main', ...answered.slice(0, 4));

/**
 * Opens each page in turn and calls `look(name)`: nothing asked, the purpose, each question, one
 * passed over, one answered, contradictions, the review, what it misses, a drawn signature, results,
 * sealed; on the client's own device the purpose, the result with all ways to hand it over, sealed; a
 * link that is not whole.
 */
export async function everyKioskPage(page, url, { language, theme }, look) {
  const open = async (sitting, hash = '') => {
    await page.goto('about:blank');
    await page.goto(`${url}ask.html${hash}`);
    await page.evaluate(([words, sitting]) => {
      localStorage.setItem('clientele.preferences', words);
      sessionStorage.removeItem('clientele.sitting.language');
      sessionStorage.removeItem('clientele.sealed');
      if (sitting) sessionStorage.setItem('clientele.sitting', sitting);
      else sessionStorage.removeItem('clientele.sitting');
    }, [`language=${language}\ntheme=${theme}\n`, sitting]);
    await page.reload();
    await page.locator('main h1').waitFor();
  };
  const next = page.locator('.kiosk-actions .button-primary');
  const option = (n) => page.locator('.kiosk-option').nth(n);

  await open(null);
  await look('nothing');
  await open(kept(0, 'main'));
  await look('purpose');
  for (let n = 0; n < 10; n += 1) {
    await open(kept(begun, 'main', ...answered.slice(0, n)));
    assert.equal(await page.locator('progress').evaluate((bar) => bar.value), n + 1);
    await look(`question-${n + 1}`);
  }
  await next.click();
  await page.getByRole('alert').waitFor();
  await look('passed-over');
  await option(0).click();
  await look('answered');
  await next.click();
  await page.locator('.kiosk-conflict').first().waitFor();
  await look('contradictions');
  await open(kept(begun, 'main', ...all));
  await page.locator('.kiosk-answer').nth(9).waitFor();
  await look('review');
  await page.locator('#helped-by').check();
  await next.click();
  await page.getByRole('alert').first().waitFor();
  await look('review-missing');
  await page.locator('#helper').fill('Sample');
  await page.locator('[name=signing]').nth(1).check();
  await draw(page);
  await look('review-drawn');
  await next.click();
  await page.locator('.kiosk-level').waitFor();
  await look('result');
  await page.reload();
  await page.locator('.kiosk-page').waitFor();
  await look('sealed');
  await finish(lowest, 'main');
  await page.locator('.kiosk-reasons li').nth(1).waitFor();
  await look('result-lowest');
  await open(kept(0, '-'));
  await look('own-purpose');
  await finish(all, '-');
  for (const more of await page.locator('.kiosk-box summary').all()) await more.click();
  await look('own-result');
  await page.reload();
  await page.locator('.kiosk-box').waitFor();
  await look('own-sealed');
  await open(null, '#1.bank.2.7.AAAA');
  await look('broken-link');

  async function finish(answers, book) {
    await open(kept(begun, book, ...answers));
    await page.locator('#helped-alone').check();
    await page.locator('#signature').fill('Sample');
    await next.click();
    await page.locator('.kiosk-level').waitFor();
  }
}

/** Draws a signature with the mouse. */
export async function draw(page) {
  const field = page.locator('.kiosk-signature');
  await field.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await field.boundingBox();
  const to = (across, down) => [x + width * across, y + height * down];
  for (const [from, ...rest] of [[[0.1, 0.7], [0.3, 0.2], [0.4, 0.8]], [[0.5, 0.3], [0.9, 0.6]]]) {
    await page.mouse.move(...to(...from));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...to(...point), { steps: 8 });
    await page.mouse.up();
  }
}
