// A book as the browser stores it: taken out, kept as a file, put back.
//
// What `tests/fixtures/book-*.json.gz` hold was written by the release they are named after; they are
// never made anew, for a book of every release must open in all later ones.

import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Everything stored of a book, as text. */
export function dump(page, book = 'main') {
  return page.evaluate(async (name) => {
    const done = (request) => new Promise((resolve, reject) => {
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) });
    });
    const text = (bytes) => btoa(Array.from(new Uint8Array(bytes.buffer ?? bytes), (b) => String.fromCharCode(b)).join(''));
    const db = await done(indexedDB.open(`clientele-${name}`));
    const stores = {};
    for (const store of [...db.objectStoreNames].sort()) {
      const at = db.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(at.getAllKeys()), done(at.getAll())]);
      stores[store] = keys.map((key, n) => [key, text(values[n])]);
    }
    const version = db.version;
    db.close();
    return { name, version, stores };
  }, book);
}

/** Stores a book as it was taken out; nothing of its name may be there. Its device's mirror is not. */
export function plant(page, stored) {
  return page.evaluate(async ({ name, version, stores }) => {
    const done = (request) => new Promise((resolve, reject) => {
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) });
    });
    const opening = indexedDB.open(`clientele-${name}`, version);
    opening.onupgradeneeded = () => Object.keys(stores).forEach((store) => opening.result.createObjectStore(store));
    const db = await done(opening);
    const writing = db.transaction(Object.keys(stores), 'readwrite');
    for (const [store, records] of Object.entries(stores)) {
      const at = writing.objectStore(store);
      for (const [key, text] of records) at.put(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), key);
    }
    await new Promise((resolve, reject) => Object.assign(writing, { oncomplete: resolve, onerror: reject }));
    db.close();
  }, stored);
}

export const written = (path, stored) => writeFileSync(path, gzipSync(JSON.stringify(stored), { level: 9 }));
export const read = (path) => JSON.parse(gunzipSync(readFileSync(path)));
