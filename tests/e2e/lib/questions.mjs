// What a client does on the questionnaire's page, by keyboard.

import { assert } from './check.mjs';

/** How many questions the bank's form has. */
export const questions = 10;

/** Presses Tab until what has the keyboard has these words. */
export async function tabTo(page, words, most = 120) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const now = document.activeElement;
      return now === document.body ? '' : `${now?.textContent ?? ''}|${now?.getAttribute('aria-label') ?? ''}`;
    });
    if (said.includes(words)) return;
  }
  throw new Error(`the keyboard never came to ${words}`);
}

/** Presses what has these words, by keyboard. */
export async function press(page, words, most) {
  await tabTo(page, words, most);
  await page.keyboard.press('Enter');
}

/** Waits for a question by its number, from 1. */
export async function question(page, n) {
  await page.getByText(`第 ${n} 题，共 ${questions} 题`, { exact: true }).waitFor();
  const bar = await page.locator('progress').evaluate((one) => [one.value, one.max]);
  assert.deepEqual(bar, [n, questions]);
}

/** Answers a question, from 1, by the key of an option, from 1: nothing is chosen before. */
export async function answer(page, n, option) {
  await question(page, n);
  assert.equal(await page.locator('input:checked').count(), 1, 'the language alone is chosen');
  await page.keyboard.press(String(option));
  await page.locator('.kiosk-option').nth(option - 1).locator('input:checked').waitFor();
  await page.keyboard.press('Enter');
}

/** A heading of the page. */
export const heading = (page, words) => page.getByRole('heading', { level: 1, name: words, exact: true });

/** Presses Tab until what has the keyboard has this id. */
async function tabToId(page, id, most = 60) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((id) => document.activeElement?.id === id, id)) return;
  }
  throw new Error(`the keyboard never came to #${id}`);
}

/** On the review: nobody helped, a name typed in place of a signature, confirmed; by keyboard. */
export async function confirm(page, name = '样本签名') {
  await heading(page, '请核对您的回答').waitFor();
  await tabToId(page, 'helped-alone');
  await page.keyboard.press('Space');
  await tabToId(page, 'signature');
  await page.keyboard.type(name);
  await press(page, '确认提交', 20);
}

/** What the tab keeps of the sealed result. */
export const sealed = (page) => page.evaluate(() => sessionStorage.getItem('clientele.sealed'));

/** What the tab keeps of the questionnaire. */
export const stored = (page) => page.evaluate(() => sessionStorage.getItem('clientele.sitting'));

/** Everything the browser keeps for the site in plain, and the tab's address and history. */
export function kept(page) {
  return page.evaluate(() => ({
    session: { ...sessionStorage },
    local: { ...localStorage },
    state: history.state,
    title: document.title,
    cookie: document.cookie,
    address: location.href,
  }));
}
