// The service worker: keeps one whole version of the site for use without a network, and gives
// every file the headers a good host would send, so that a host that sends none serves as well.
//
// - A version is a list of files with their SHA-256. It is fetched whole and each file is checked
//   against the list before any is kept: a deployment that is half done, or a file somebody changed,
//   installs nothing, and the version before goes on.
// - A version has a store of its own, named by the hash of its list. A page is answered from the
//   version it was loaded from; it never gets a file of another.
// - The next version waits until the person agrees in the only page open, or until no page is.
// - Nothing but the files of the list is answered. Any other address, here or elsewhere, is refused
//   without asking the network.
//
// The build writes the list into the next line.
const BUILD = null;

const SCOPE = new URL('./', self.location.href).pathname;
/** Stores of this folder of this host; another folder may hold another copy of the site. */
const STORES = `clientele ${SCOPE} `;
const STORE = STORES + BUILD.version;

/** Pages of the version before, and their workers: they are about to be loaded anew. */
const outdated = new Set();

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('fetch', (event) => event.respondWith(answer(event)));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOver(event.source));
});

/** Fetches and checks all files, then keeps all of them; or none. */
async function install() {
  const names = Object.keys(BUILD.files);
  const files = await Promise.all(names.map(fetched));
  const store = await caches.open(STORE);
  try {
    await Promise.all(names.map((name, n) => store.put(SCOPE + name, files[n])));
  } catch (why) {
    await caches.delete(STORE); // The disk is full: half a version is none.
    throw why;
  }
}

/** A file from the host with our headers. Throws unless it is the one of the list, byte for byte. */
async function fetched(name) {
  const { hash, type } = BUILD.files[name];
  // The host is asked about copies the browser keeps; a sign-in page elsewhere is no file of ours.
  const options = { cache: 'no-cache', credentials: 'same-origin', redirect: 'error' };
  const response = await fetch(SCOPE + name, options);
  if (!response.ok) throw new Error(`${name}: the host answers ${response.status}`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...digest)) !== hash) throw new Error(`${name} is of another version`);
  return new Response(bytes, { headers: { ...BUILD.headers, 'Content-Type': type } });
}

/** Removes the stores of other versions: no page is answered from them any more. */
async function tidy() {
  await self.registration.navigationPreload?.disable();
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(STORES) && name !== STORE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The file asked for, from this version alone. */
async function answer({ request, clientId }) {
  const name = named(request);
  if (name === null) return Response.error();
  if (request.mode !== 'navigate' && outdated.has(clientId)) return Response.error();
  try {
    const store = await caches.open(STORE);
    const kept = await store.match(SCOPE + name);
    if (kept) return kept;
    // The browser has thrown a file away: it is had again only if the host still has the same one.
    const file = await fetched(name);
    await store.put(SCOPE + name, file.clone());
    return file;
  } catch {
    return Response.error();
  }
}

/** Which file of the list a request asks for; null for everything else. */
function named({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(SCOPE)) return null;
  // An address somebody opens may carry a query; a file fetched with one would be a message.
  if (search !== '' && mode !== 'navigate') return null;
  const name = pathname.slice(SCOPE.length) || 'index.html';
  return Object.hasOwn(BUILD.files, name) ? name : null;
}

/** Takes the place of the version before, if the page that asks is the only one. */
async function takeOver(page) {
  const all = await self.clients.matchAll({ type: 'all', includeUncontrolled: true });
  const ours = all.filter((client) => new URL(client.url).pathname.startsWith(SCOPE));
  const pages = ours.filter((client) => client.type === 'window');
  if (pages.some((one) => one.id !== page.id)) {
    page.postMessage('others');
    return;
  }
  for (const client of ours) outdated.add(client.id);
  await self.skipWaiting();
}
