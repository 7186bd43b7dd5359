// Bringing files in through the import page.

import { go } from './person.mjs';

/** Chooses files on the import page; they stay where they lie, as when a person chooses them. */
export async function choose(page, files) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'input[type=file]',
  });
  await session.send('DOM.setFileInputFiles', { nodeId, files });
  await session.detach();
}

/** The button that takes over what was read; where nothing can be, it says so and is off. */
export const take = (page) => page.getByRole('button', { name: /^(导入(其余|$)|没有可导入的内容$)/ });

/** Reads files and takes them over; returns when the page says that it is done. */
export async function bringIn(page, files) {
  await go(page, '数据');
  await choose(page, files);
  await take(page).click({ timeout: 120_000 });
  await page.getByText('已完成', { exact: true }).waitFor({ timeout: 120_000 });
}

/** The figures of the report of what was read, by their labels. */
export async function report(page) {
  await take(page).waitFor({ timeout: 120_000 });
  const pairs = await page.locator('.figures').first().locator('.figure').evaluateAll((all) => {
    return all.map((one) => ['label', 'value'].map((part) => one.querySelector(`.figure-${part}`).textContent));
  });
  return Object.fromEntries(pairs.map(([label, value]) => [label, Number(value.replaceAll(',', ''))]));
}

/** Chooses files of which the import makes nothing and returns what the page says of it. */
export async function refusal(page, files) {
  await go(page, '数据');
  await choose(page, files);
  const alert = page.getByRole('alert');
  await alert.waitFor({ timeout: 60_000 });
  return alert.innerText();
}
