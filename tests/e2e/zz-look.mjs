import { launch } from './lib/browser.mjs';
import { startSite } from './lib/site.mjs';
const site = await startSite();
const { page } = await launch({ viewport: {width:1280,height:800}, args:['--hide-scrollbars'] });
await page.goto(site.url);
await page.getByRole('button',{name:'打开演示客户册',exact:true}).click();
await page.locator('#tiers a.bar').first().waitFor();
const out='/tmp/front-look/';
const lang = async (words) => { await page.goto(`${site.url}#/settings`); await page.locator('label').filter({hasText:words}).click(); await page.waitForTimeout(300); };
const shot = async (n, full=false) => { await page.waitForTimeout(250); await page.screenshot({path:`${out}${n}.png`, fullPage: full}); };
const help = async (sel, n) => { await page.locator(sel).first().scrollIntoViewIfNeeded(); await page.locator(sel).first().click(); await shot(n); await page.keyboard.press('Escape'); };
for (const [tag, words] of [['zh','中文'],['en','English']]) {
  await lang(words);
  for (const scheme of ['light','dark']) {
    if (tag==='zh' && scheme==='dark') continue;
    await page.emulateMedia({colorScheme: scheme});
    for (const width of [1280,390]) {
      await page.setViewportSize({width, height: width===390?844:800});
      const p = `${tag}-${scheme}-${width}-`;
      await page.goto(`${site.url}#/`); await page.locator('a.rfm-cell').first().waitFor();
      await page.evaluate(()=>window.scrollTo(0,0));
      await shot(p+'overview', width===390);
      for (const s of ['tiers','stages','rfm','care','flows']) await help(`#${s} .help`, p+'h-'+s);
      await help('.overview-figures > .help', p+'h-figures');
      await page.goto(`${site.url}#/clients`); await page.locator('[data-row] .chip').first().waitFor();
      await help('.clients-bar .help', p+'h-list');
      if (width===1280) { await help('.table-heading:nth-child(5) .help', p+'h-col-stage'); await help('.table-heading:nth-child(8) .help', p+'h-col-acc'); }
      await page.goto(`${site.url}#/clients/0`); await page.locator('#suitability .help').waitFor();
      await help('#value .help', p+'h-value'); await help('#suitability .help', p+'h-suit'); await help('#accounts .help', p+'h-accounts');
      await page.goto(`${site.url}#/products`); await page.locator('th .help').first().waitFor();
      await shot(p+'products'); await help('th:nth-child(6) .help', p+'h-min');
      await page.goto(`${site.url}#/settings`); await page.waitForTimeout(300); await shot(p+'settings');
    }
    await page.setViewportSize({width:1280,height:800});
  }
}
process.exit(0);
