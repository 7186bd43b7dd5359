// Every page a client can see, without a book: what the tab keeps of a questionnaire is put there.

import { assert } from './check.mjs';

const begun = 1_790_000_000_000;
const kept = (started, confirmed, ...answers) => {
  const all = Array.from({ length: 10 }, (_, n) => answers[n] ?? '-');
  return `2;main;7;bank;1;${started};${confirmed};${all.join(',')}`;
};
const answered = [1, 2, 2, 2, 3, 2, 2, 2, 1]; // options from 0; the last question is open
const confirmed = (...answers) => kept(begun, begun + 60_000, ...answers);

/**
 * Opens each page in turn and calls `look(name)`: nothing asked, the purpose, each question, one
 * passed over, one answered, contradictions, the review, and results.
 */
export async function everyKioskPage(page, url, { language, theme }, look) {
  const open = async (sitting) => {
    await page.goto(`${url}ask.html`);
    await page.evaluate(([words, sitting]) => {
      localStorage.setItem('clientele.preferences', words);
      sessionStorage.removeItem('clientele.sitting.language');
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
  await open(kept(0, '-'));
  await look('purpose');
  for (let n = 0; n < 10; n += 1) {
    await open(kept(begun, '-', ...answered.slice(0, n)));
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
  await open(kept(begun, '-', ...answered, 2));
  await page.locator('.kiosk-answer').nth(9).waitFor();
  await look('review');
  await open(confirmed(...answered, 2));
  await page.locator('.kiosk-level').waitFor();
  await look('result');
  await open(confirmed(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  await page.locator('.kiosk-reasons li').nth(1).waitFor();
  await look('result-lowest');
}
