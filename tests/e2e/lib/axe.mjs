// Accessibility: axe-core against the page as it stands.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Returns the violations in readable lines, empty when there are none; `without` names rules to
 * leave out. The page's policy refuses script elements that are not its own, so the source is
 * evaluated through the debugging protocol, which the policy does not govern.
 */
export async function violations(page, { without = [] } = {}) {
  const session = await page.context().newCDPSession(page);
  try {
    // A colour on its way from one theme to the other is nobody's colour.
    await page.evaluate(() => {
      for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    });
    const source = await readFile(path, 'utf8');
    await evaluate(session, `${source};void 0`);
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const options = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] };
    const found = await evaluate(
      session,
      `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
    );
    return found.map(
      ({ id, impact, help, nodes }) =>
        `${id} (${impact}): ${help}\n` +
        nodes.map((node) => `    ${node.target.join(' ')}\n      ${node.html}`).join('\n'),
    );
  } finally {
    await session.detach();
  }
}

async function evaluate(session, expression) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}
