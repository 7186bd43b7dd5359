// The pages a client sees are for everybody: both languages, light and dark, wide and narrow.

import { violations } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { assert, run, soak, test } from './lib/check.mjs';
import { everyKioskPage } from './lib/kiosk.mjs';
import { startSite } from './lib/site.mjs';

const site = await startSite();
const { page, watched } = await launch();

// Each language and each theme; all four together in the long form.
const looks = soak
  ? [['zh-CN', 'light'], ['zh-CN', 'dark'], ['en', 'light'], ['en', 'dark']]
  : [['zh-CN', 'dark'], ['en', 'light']];
for (const [place, [language, theme]] of looks.entries()) {
  test(`every page of the questionnaire is accessible and fits: ${language}, ${theme}`, { seconds: 240 }, async () => {
    let seen = 0;
    await everyKioskPage(page, site.url, { language, theme }, async (name) => {
      // Questions differ in words alone: every look has its share of them.
      const turn = Number(name.match(/^question-(\d+)$/)?.[1] ?? 0);
      if (turn > 0 && turn % looks.length !== place) return;
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        const where = `${name} ${language} ${theme} ${width}`;
        assert.deepEqual(await violations(page), [], where);
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(spill <= 0, `${where}: ${spill} px too wide`);
        const cut = await page.evaluate(() => [...document.querySelectorAll('button')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
        assert.deepEqual(cut, [], `${where}: words are cut off`);
        const small = await page.evaluate(() => [...document.querySelectorAll('.kiosk-option, .kiosk-main button')]
          .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
        assert.deepEqual(small, [], `${where}: hard to hit`);
      }
      seen += 1;
    });
    assert.ok(seen >= 17, `${seen} pages`);
    assert.equal(await page.evaluate('document.documentElement.lang'), language);
  });
}

test('nothing went wrong on the pages', () => assert.deepEqual(watched.errors, []));

await run();
