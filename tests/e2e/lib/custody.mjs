// What an adviser does to keep a book safe, by the words that stand there in Chinese.

import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, readFile } from 'node:fs/promises';
import * as person from './person.mjs';

/** Goes to safekeeping and waits until keys and backups are told. */
export async function go(page) {
  await page.evaluate(() => (location.hash = '#/custody'));
  await page.getByRole('heading', { level: 1, name: '保管' }).waitFor();
  await page.getByRole('heading', { name: '打开它的钥匙' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'));
}

/** Asks the start page for the ways in beside the passphrase. */
export async function otherWays(page) {
  const ask = page.getByRole('button', { name: /^(别的办法|从备份恢复)/ });
  if (await ask.count()) await ask.first().click();
  await page.getByRole('heading', { name: '从备份恢复' }).waitFor({ timeout: 30_000 });
}

/** Makes a backup of the open book and returns where the browser put the file. */
export async function backUp(page) {
  await go(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '立即备份', exact: true }).click();
  const download = await saved;
  const folder = await mkdtemp(join(tmpdir(), 'clientele-backup-'));
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await page.getByText(/备份已做好/).first().waitFor({ timeout: 60_000 });
  return path;
}

/** Chooses a backup and tries it; it is not restored yet. */
export async function tryBackup(page, path, passphrase = person.passphrase) {
  await page.locator('input[type=file][accept=".clientele"]').first().setInputFiles(path);
  await page.getByLabel('备份的口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '试着打开' }).click();
}

/** Exports the audit log and returns the checkpoint at its end. */
export async function checkpoint(page) {
  await person.go(page, '操作记录');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 JSON', exact: true }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  return JSON.parse(text.trim().split('\n').at(-1)).checkpoint;
}

/** Holds the open book against a checkpoint; the page then says what came of it. */
export async function against(page, checkpoint) {
  await person.go(page, '操作记录');
  await page.getByText('与检查点核对').click();
  await page.getByLabel('检查点', { exact: true }).fill(checkpoint);
  await page.getByRole('button', { name: '核对', exact: true }).click();
}

/** Restores the backup that was tried. */
export async function restore(page) {
  const restore = page.getByRole('button', { name: '恢复', exact: true });
  await restore.waitFor({ timeout: 60_000 });
  await page.getByLabel('我明白：这里现有的内容会被备份替换').check();
  await restore.click();
}
