// A book that cannot be lost or torn: the browser is killed in the middle of everything that writes,
// its files are damaged, older ones put back, and the disk is full. What was acknowledged is there, or
// the damage is named; nothing opens silently empty, torn or older.
//
// CLIENTELE_SOAK=1 cuts the power four times as often.

import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { launch } from './lib/browser.mjs';
import { assert, run, soak, test } from './lib/check.mjs';
import * as custody from './lib/custody.mjs';
import { arrived, bankFiles, cut, damages, opened, planted } from './lib/faults.mjs';
import { copied } from './lib/files.mjs';
import { bringIn, choose, take } from './lib/importing.mjs';
import * as person from './lib/person.mjs';
import { startSite } from './lib/site.mjs';

const more = soak ? 4 : 1;
const site = await startSite();
const files = await bankFiles(30_000);
const stored = join('Default', 'IndexedDB');
let kills = 0;
let empty; // a profile with a new book
let full; // the same after the import
let after; // what that book says of itself

/** A folder with a file of that name is chosen for backups: the browser's own picker needs a person. */
async function chosenFolder(page, name) {
  await page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('backups', { create: true });
    await folder.getFileHandle(name, { create: true });
    window.showDirectoryPicker = async () => folder;
  }, name);
  await page.getByRole('button', { name: '选择文件夹' }).click();
}

const told = (ends) => {
  kills += ends.length;
  console.log(`    ${ends.join(', ')}`);
};

test('a book to be lost', { vital: true, seconds: 180 }, async () => {
  const { page, profile, close } = await launch();
  await person.arrive(page, site.url);
  await person.create(page);
  await close();
  empty = profile;
  full = await copied(empty);
  const second = await opened(site, full);
  await bringIn(second.page, files);
  after = await person.standing(second.page);
  assert.equal(after.transactions, 30_000);
  await second.close();
});

test('killed in imports: before or after, never between', { seconds: 900 }, async () => {
  let acknowledged = false;
  const ends = await cut({
    site,
    fresh: () => {
      acknowledged = false;
      return copied(empty);
    },
    kills: 10 * more,
    within: 2500,
    work: async (page, _, begun) => {
      await person.go(page, '数据');
      await choose(page, files);
      await take(page).click({ timeout: 60_000 });
      begun();
      await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 });
      acknowledged = true;
    },
    check: async (page) => {
      const nobody = page.getByText('还没有客户', { exact: true });
      await nobody.or(page.getByText('共 4 位', { exact: true })).waitFor({ timeout: 60_000 });
      if (await nobody.isVisible()) {
        assert.ok(!acknowledged, 'an acknowledged import is gone');
        return 'before';
      }
      // Whether the day's score was kept before the end is chance, and an entry of its own.
      const same = { head: '', epoch: 0 };
      const now = await person.standing(page);
      assert.deepEqual({ ...now, ...same }, { ...after, ...same });
      return 'after';
    },
  });
  told(ends);
});

test('killed in edits: what was acknowledged is there', { seconds: 1200 }, async () => {
  let known = ''; // the last note the page acknowledged
  let begun = ''; // one more was on its way
  const ends = await cut({
    site,
    fresh: () => copied(full),
    goesOn: true,
    kills: 30 * more,
    within: 900,
    work: async (page, round, start) => {
      start();
      for (let count = 1; ; count += 1) {
        begun = `第 ${round} 轮第 ${count} 次`;
        await person.editAndWait(page, { 备注: begun });
        known = begun;
      }
    },
    check: async (page) => {
      await person.visit(page, '11');
      const found = await person.fact(page, '备注');
      assert.ok([known, begun].includes(found), `found '${found}', not '${known}' or '${begun}'`);
      const end = found === known ? 'before' : 'after';
      known = found;
      begun = found;
      return end;
    },
  });
  told(ends);
});

test('killed while a book of the first release is written in the newest format', { seconds: 900 }, async () => {
  let acknowledged = false;
  const ends = await cut({
    site,
    fresh: () => {
      acknowledged = false;
      return planted(site);
    },
    kills: 8 * more,
    within: 600,
    work: async (page, _, begun) => {
      acknowledged = false;
      begun();
      // The settings, the client and what comes with both are written anew.
      await person.editAndWait(page, { 备注: '发布二' });
      acknowledged = true;
    },
    check: async (page) => {
      await person.visit(page, '11');
      const found = await person.fact(page, '备注');
      assert.ok(['发布一', '发布二'].includes(found), found);
      assert.ok(!acknowledged || found === '发布二', 'an acknowledged edit is gone');
      return found === '发布一' ? 'before' : 'after';
    },
  });
  told(ends);
});

test('killed while the passphrase is changed: the old one opens, or the new one', { seconds: 900 }, async () => {
  const words = (round) => `第 ${round} 个口令 harbour 芦苇 tundra ${round}`;
  let known = person.passphrase;
  let asked = known;
  let acknowledged = false;
  let end = 'before';
  const ends = await cut({
    site,
    fresh: () => copied(full),
    goesOn: true,
    kills: 7 * more,
    within: 4000,
    unlock: async (page) => {
      await person.tryPassphrase(page, known);
      const wrong = page.getByText('口令不对').first();
      const rail = page.getByRole('navigation', { name: '主要页面' });
      await wrong.or(rail).first().waitFor({ timeout: 60_000 });
      end = (await wrong.isVisible()) ? 'after' : 'before';
      assert.ok(end === 'after' || !acknowledged, 'an acknowledged change is gone');
      if (end === 'after') {
        known = asked;
        await person.tryPassphrase(page, known);
      }
      await person.inside(page);
    },
    work: async (page, round, begun) => {
      acknowledged = false;
      await custody.go(page);
      await page.getByRole('button', { name: '更换口令', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: '更换口令' });
      await dialog.getByLabel('现在的口令', { exact: true }).fill(known);
      asked = words(round);
      await dialog.getByLabel('新口令', { exact: true }).fill(asked);
      await dialog.getByLabel('再输一次新口令', { exact: true }).fill(asked);
      await dialog.getByRole('button', { name: '换成新口令' }).click();
      begun();
      await page.getByText('口令已换').first().waitFor({ timeout: 30_000 });
      acknowledged = true;
    },
    check: async (page) => {
      await person.visit(page, '11');
      return end;
    },
  });
  told(ends);
});

test('killed in a restore: the book is the one before, or the backup', { seconds: 900 }, async () => {
  const profile = await copied(full);
  const first = await opened(site, profile);
  const backup = await custody.backUp(first.page);
  await person.visit(first.page, '11');
  await person.editAndWait(first.page, { 备注: '备份之后' });
  await first.close();
  let acknowledged = false;
  const ends = await cut({
    site,
    fresh: () => profile,
    goesOn: true,
    kills: 6 * more,
    within: 3500,
    work: async (page, _, begun) => {
      acknowledged = false;
      if ((await person.fact(page, '备注')) === '') await person.editAndWait(page, { 备注: '备份之后' });
      await custody.go(page);
      await custody.tryBackup(page, backup);
      await custody.restore(page);
      begun();
      await page.getByText(/^已恢复/).first().waitFor({ timeout: 30_000 });
      acknowledged = true;
    },
    check: async (page) => {
      const { transactions } = await person.standing(page);
      assert.equal(transactions, 30_000);
      await person.visit(page, '11');
      const found = await person.fact(page, '备注');
      assert.ok(['备份之后', ''].includes(found), found);
      assert.ok(!acknowledged || found === '', 'an acknowledged restore is gone');
      return found === '' ? 'after' : 'before';
    },
  });
  told(ends);
});

test('a book of the first release opens as it was, and is told of', { seconds: 120 }, async () => {
  const profile = await planted(site);
  const { page, close } = await opened(site, profile);
  await person.visit(page, '11');
  assert.equal(await person.fact(page, '备注'), '发布一');
  const found = await person.standing(page);
  assert.deepEqual([found.clients, found.accounts, found.transactions, found.loans, found.cards], [4, 3, 14, 2, 2]);
  assert.equal(found.epoch, 5);
  assert.equal(found.head, '3fd2b84e3cea3f83bf1c33eebe3396b32a75478d696095197efbbfb383e06094');
  await close();
});

for (const [name, damage] of Object.entries(damages)) {
  test(`damaged files are noticed: ${name}`, async () => {
    const { page, close } = await launch({ profile: await damage(full) });
    await page.goto(site.url);
    const passphrase = page.getByLabel('口令', { exact: true });
    const named = page.getByText(/客户册不见了|损坏|是旧的/).first();
    await passphrase.or(named).first().waitFor({ timeout: 60_000 });
    assert.equal(await page.getByLabel('再输一次口令').count(), 0, 'no offer of a fresh book');
    if (!(await named.isVisible())) {
      await person.tryPassphrase(page, person.passphrase);
      await named.waitFor({ timeout: 60_000 });
    }
    console.log(`    ${await named.innerText()}`);
    assert.equal(await page.getByRole('navigation', { name: '主要页面' }).count(), 0, 'it did not open');
    await close();
  });
}

test('older files put back are noticed', async () => {
  const profile = await copied(full);
  await rm(join(profile, stored), { recursive: true });
  await cp(join(empty, stored), join(profile, stored), { recursive: true });
  const { page, close } = await arrived(site, profile);
  await person.tryPassphrase(page, person.passphrase);
  await page.getByText('这本客户册是旧的').first().waitFor();
  await close();
});

test('a whole older profile put back is noticed against a checkpoint and against a backup', { seconds: 240 }, async () => {
  const older = await copied(full);
  const now = await opened(site, full);
  await person.visit(now.page, '11');
  await person.editAndWait(now.page, { 备注: '在旧档之后' });
  const backup = await custody.backUp(now.page);
  const checkpoint = await custody.checkpoint(now.page);
  await now.close();
  // Everything that would notice it is older too: it opens, and this is a limit the README names.
  const { page, close } = await opened(site, older);
  await person.visit(page, '11');
  assert.equal(await person.fact(page, '备注'), '');
  await custody.against(page, checkpoint);
  await page.getByText('这本客户册比检查点旧').first().waitFor();
  await custody.go(page);
  await custody.tryBackup(page, backup);
  await page.getByText('备份比这里新').first().waitFor({ timeout: 60_000 });
  await custody.go(page);
  await chosenFolder(page, basename(backup));
  await page.getByText('文件夹里的备份比这本客户册新').first().waitFor();
  await close();
});

test('space refused at any moment of an import: the book is as before, or as after', { seconds: 600 }, async () => {
  const steps = 6 * more;
  const first = await opened(site, await copied(empty));
  const session = await first.page.context().newCDPSession(first.page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: site.origin });
  await session.detach();
  await first.close();
  const ends = [];
  for (let step = 0; step < steps; step += 1) {
    const profile = await copied(empty);
    const { page, close } = await opened(site, profile);
    const cdp = await page.context().newCDPSession(page);
    // From nothing left to enough for all of it.
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: usage + Math.round((step * 1_500_000) / steps) });
    await person.go(page, '数据');
    await choose(page, files);
    await take(page).click({ timeout: 60_000 });
    const done = page.getByText('已完成', { exact: true });
    const refused = page.getByText('浏览器不再给空间').first();
    await done.or(refused).first().waitFor({ timeout: 60_000 });
    const finished = await done.isVisible();
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
    await close();
    const second = await opened(site, profile);
    const nobody = second.page.getByText('还没有客户', { exact: true });
    await nobody.or(second.page.getByText('共 4 位', { exact: true })).waitFor({ timeout: 60_000 });
    assert.equal(await nobody.isVisible(), !finished, 'what the page said is what the book holds');
    if (finished) assert.equal((await person.standing(second.page)).digest, after.digest);
    ends.push(finished ? 'after' : 'before');
    await second.close();
  }
  console.log(`    ${ends.join(', ')}`);
  assert.ok(ends.includes('before'), 'the space was never refused');
});

test('the power was cut often enough', () => {
  console.log(`    ${kills} kills`);
  assert.ok(kills >= 60 * more, `${kills}`);
});

await run();
