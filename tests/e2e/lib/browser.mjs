// A Chromium of our own making: started on a profile, killed like a power cut, started again.

import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { atEnd } from './check.mjs';

const executable = process.env.CLIENTELE_CHROMIUM ?? '/usr/bin/chromium';

// No window, no sandbox (root in a container has none), and not a word to anyone outside.
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--remote-debugging-port=0',
];

const running = new Set();
const profiles = new Set();

// Even when a test throws past every handler, no browser and no profile stays behind.
process.on('exit', () => {
  for (const group of running) killGroup(group);
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** A new empty profile folder; it is removed after the tests. */
export async function newProfile() {
  const profile = await mkdtemp(join(tmpdir(), 'clientele-profile-'));
  profiles.add(profile);
  return profile;
}

/**
 * Starts a browser. A profile given is used as it is, so a second launch finds what the first
 * left; without one it gets a new profile.
 *
 * Returns `{ page, context, browser, profile, watched, kill(), close() }`. `kill` ends the whole
 * process group at once, as a crash would; `close` asks the browser to end. `watched` collects
 * the first page's console errors, page errors and requests.
 *
 * Without `serviceWorkers` the page finds a browser that has none, as some private windows are: what
 * a service worker answers no test can hold back or count. `quic` lets it speak over datagrams.
 */
export async function launch({
  profile,
  lang = 'zh-CN',
  viewport = { width: 1440, height: 900 },
  colorScheme = 'light',
  reducedMotion = 'no-preference',
  args = [],
  serviceWorkers = false,
  quic = false,
} = {}) {
  profile ??= await newProfile();
  // Left by a killed browser, these would send us to a port or a process that is gone.
  for (const stale of ['DevToolsActivePort', 'SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    await rm(join(profile, stale), { force: true });
  }
  const words = [
    ...flags.filter((flag) => !(quic && flag === '--disable-quic')),
    `--user-data-dir=${profile}`,
    `--lang=${lang}`,
    `--accept-lang=${lang}`,
    `--window-size=${viewport.width},${viewport.height}`,
    ...args,
    'about:blank',
  ];
  const child = spawn(executable, words, {
    detached: true, // a process group of its own, to be killed as one
    stdio: 'ignore',
    env: { ...process.env, LANGUAGE: lang, LANG: `${lang.replace('-', '_')}.UTF-8` },
  });
  running.add(child.pid);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  gone.then(() => running.delete(child.pid));

  const port = await devToolsPort(profile, child);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  if (!serviceWorkers) {
    await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  }
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion });

  const kill = async () => {
    killGroup(child.pid);
    await gone;
    await browser.close().catch(() => {});
  };
  const close = async () => {
    // Closing a connection made over CDP leaves the browser running: ask the browser itself.
    const session = await browser.newBrowserCDPSession().catch(() => null);
    await session?.send('Browser.close').catch(() => {});
    await Promise.race([gone, sleep(10_000)]);
    await kill();
  };
  atEnd(kill);
  return { page, context, browser, profile, watched: watch(page), kill, close };
}

/** Collects what a page says on its console and what it asks the network for. */
export function watch(page) {
  const watched = { errors: [], requests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text());
  });
  page.on('pageerror', (error) => watched.errors.push(String(error)));
  page.on('request', (request) => watched.requests.push(request.url()));
  return watched;
}

/** The port the browser chose; it writes it into its profile. */
async function devToolsPort(profile, child) {
  const file = join(profile, 'DevToolsActivePort');
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${executable} ended with ${child.exitCode}`);
    if (existsSync(file)) {
      const [port] = (await readFile(file, 'utf8')).split('\n');
      if (port) return Number(port);
    }
    await sleep(50);
  }
  throw new Error(`${executable} opened no debugging port within 30 s`);
}

function killGroup(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
