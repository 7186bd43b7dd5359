// The self-check: tries every way out in front of whoever looks, and writes down what came of it.
// It belongs to no book and knows no client.

import { attempted } from './selfcheck_attempt.js';
import { ways } from './selfcheck_ways.js';

/** Nobody has this name, and nobody ever will (RFC 6761). */
const NOBODY = {
  http: 'https://leak.invalid/',
  ws: 'wss://leak.invalid/',
  https: 'https://leak.invalid/',
  host: 'leak.invalid',
  port: 3478,
};

/** What came of an attempt, in both languages. */
const OUTCOMES = {
  stopped: ['拦住', 'stopped'],
  refused: ['浏览器不允许', 'not allowed'],
  absent: ['浏览器没有这一项', 'this browser has none'],
  silent: ['没有记录', 'no record'],
  unknown: ['无法判断', 'cannot say'],
  through: ['放行', 'let through'],
};

const at = (id) => document.getElementById(id);
const root = document.documentElement;

/** A text in both languages; the style sheet shows the one that is read. */
function say(zh, en) {
  return [['zh-CN', zh], ['en', en]].map(([lang, textContent]) => {
    return Object.assign(document.createElement('span'), { lang, textContent });
  });
}

function row(head, ...cells) {
  const line = document.createElement('tr');
  const title = Object.assign(document.createElement('th'), { scope: 'row' });
  title.append(...head);
  line.append(title);
  for (const cell of cells) {
    const one = document.createElement('td');
    one.append(...cell);
    line.append(one);
  }
  return line;
}

function item(...content) {
  const one = document.createElement('li');
  one.append(...content);
  return one;
}

/** What an attempt came to, and what that is read from. */
function judged(way, { directive, error }) {
  if (way.id === 'webrtc') {
    if (error === 'Error: stopped') return ['stopped', 'Connection-Allowlist'];
    if (error === '') return ['through', ''];
    return /ReferenceError/.test(error) ? ['absent', ''] : ['unknown', error];
  }
  if (directive === 'require-trusted-types-for' || /Trusted/.test(error)) return ['stopped', 'Trusted Types'];
  if (directive !== '' && !way.indirect) return ['stopped', directive];
  const missing = /ReferenceError|is not a (function|constructor)|of undefined|undefined is not/;
  if (missing.test(error)) return ['absent', ''];
  if (error !== '') return ['refused', error];
  return ['silent', ''];
}

/** Ways that would take the page away share their lock with WebRTC. */
function concluded(way, webrtc) {
  if (!way.open) return ['unknown', ''];
  const seen = { stopped: 'stopped', through: 'through' }[webrtc] ?? 'unknown';
  return [seen, 'WebRTC'];
}

/** The worker that tries from inside a worker; null where the browser starts none. */
async function startWorker() {
  const script = './selfcheck_worker.js';
  const rules = { createScriptURL: (address) => (address === script ? address : null) };
  const address = globalThis.trustedTypes?.createPolicy('clientele', rules).createScriptURL(script) ?? script;
  const worker = new Worker(address, { type: 'module' });
  const next = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  });
  await next();
  return {
    attempted: (way) => {
      worker.postMessage({ id: way.id, to: NOBODY });
      return next();
    },
    stop: () => worker.terminate(),
  };
}

/** What the host and the browser bring to it. */
async function facts() {
  const answer = await fetch('./selfcheck.js', { method: 'GET', cache: 'no-store' }).catch(() => null);
  const sent = (name) => (answer?.headers.has(name) ? ['发送', 'sent'] : ['没有发送', 'not sent']);
  const yes = (it) => (it ? ['是', 'yes'] : ['否', 'no']);
  const controlled = Boolean(navigator.serviceWorker?.controller);
  let own;
  try {
    const { status } = await fetch('./no-such-file', { method: 'GET' });
    own = [
      `主机答了 ${status}：策略允许页面访问自己的主机`,
      `the host answered ${status}: the policy lets a page talk to its own host`,
    ];
  } catch {
    own = ['拒绝，没有发出', 'refused, nothing was sent'];
  }
  return {
    list: [
      [['地址', 'Address'], [location.origin + location.pathname, location.origin + location.pathname]],
      [['时间', 'Time'], [new Date().toLocaleString('zh-CN'), new Date().toLocaleString('en')]],
      [['浏览器', 'Browser'], [navigator.userAgent, navigator.userAgent]],
      [['由 Service Worker 回答', 'Answered by the service worker'], yes(controlled)],
      [['Content-Security-Policy', 'Content-Security-Policy'], sent('content-security-policy')],
      [['Connection-Allowlist', 'Connection-Allowlist'], sent('connection-allowlist')],
      [['浏览器有 Trusted Types', 'Browser has Trusted Types'], yes(globalThis.trustedTypes)],
      [['本站主机上不认识的地址', 'An unknown address of this host'], own],
    ],
  };
}

async function check() {
  at('start').disabled = true;
  at('results').hidden = true;
  for (const part of ['verdict', 'facts', 'ways']) at(part).replaceChildren();
  const found = [];
  const worker = await startWorker().catch(() => null);
  const here = ways.filter((way) => way.inPage && !way.leaves);
  const there = worker ? ways.filter((way) => way.inWorker) : [];
  const tries = [
    ...here.map((way) => [way, ['页面', 'page'], () => attempted(way, NOBODY)]),
    ...there.map((way) => [way, ['后台', 'worker'], () => worker.attempted(way)]),
  ];
  for (const [n, [way, from, go]] of tries.entries()) {
    const [nth, all] = [n + 1, tries.length];
    at('status').replaceChildren(...say(`正在试 ${nth} / ${all}：${way.zh}`, `Trying ${nth} of ${all}: ${way.en}`));
    found.push([way, from, judged(way, await go())]);
  }
  worker?.stop();
  const webrtc = found.find(([way]) => way.id === 'webrtc')[2][0];
  for (const way of ways.filter((one) => one.inPage && one.leaves)) {
    found.push([way, ['页面（推断）', 'page (concluded)'], concluded(way, webrtc)]);
  }
  for (const [[zh, en], value] of (await facts()).list) at('facts').append(row(say(zh, en), say(...value)));
  for (const [way, from, [outcome, seen]] of found) {
    const line = row(say(way.zh, way.en), say(...from), say(...OUTCOMES[outcome]), [seen]);
    line.dataset.way = way.id;
    line.dataset.outcome = outcome;
    at('ways').append(line);
  }
  conclude(found, worker !== null);
  at('status').replaceChildren(...say('自检完成', 'The check is done'));
  at('results').hidden = false;
  at('start').disabled = false;
}

/** The outcome in a few sentences, the bad news first. */
function conclude(found, withWorker) {
  const those = (outcome) => [...new Set(found.filter(([, , [one]]) => one === outcome).map(([way]) => way))];
  const names = (all) => [all.map((way) => way.zh).join('、'), all.map((way) => way.en).join(', ')];
  const [through, unknown, stopped] = ['through', 'unknown', 'stopped'].map(those);
  if (through.length > 0) {
    const [zh, en] = names(through);
    at('verdict').append(item(...say(`这个浏览器放行：${zh}。`, `This browser lets these through: ${en}.`)));
  } else if (unknown.length === 0) {
    at('verdict').append(item(...say('没有发现放行的途径。', 'No way was found open.')));
  }
  if (unknown.length > 0) {
    const [zh, en] = names(unknown);
    at('verdict').append(item(...say(`无法判断：${zh}。`, `Cannot be told here: ${en}.`)));
  }
  at('verdict').append(item(...say(`拦住 ${stopped.length} 种。`, `${stopped.length} ways were stopped.`)));
  if (!withWorker) {
    at('verdict').append(item(...say('后台线程没有启动，没有从那里试。', 'No worker could be started, so nothing was tried from one.')));
  }
}

/** The language the rest of the site is read in. */
function language() {
  let kept = '';
  try {
    kept = localStorage.getItem('clientele.preferences') ?? '';
  } catch {
    // A browser that keeps nothing has its own language.
  }
  const tag = kept.match(/^language=(.*)$/m)?.[1] ?? navigator.language;
  return tag.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

root.lang = language();
at('language').onclick = () => (root.lang = root.lang === 'en' ? 'zh-CN' : 'en');
at('print').onclick = () => print();
at('start').onclick = check;
for (const { zh, en, open, connects } of ways) {
  if (open) at('open').append(item(...say(zh, en)));
  if (connects) at('open').append(item(...say(`${zh}（只建立连接，不发内容）`, `${en} (a bare connection, no content)`)));
}
