/* Keeps the pages that were opened with the editor, so that the next visit works without the server. Asks the server first. */
const KEPT = 'glassbox-pages';
addEventListener('install', () => skipWaiting());
addEventListener('activate', e => e.waitUntil(clients.claim()));
addEventListener('message', e => { if (e.data?.keep) e.waitUntil(caches.open(KEPT).then(c => Promise.all(e.data.keep.map(u => /\.gz(\?|$)/.test(u) && !/book|objects/.test(u) ? null : c.add(u).catch(() => null))))); });
addEventListener('fetch', e => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== location.origin || /\.wasm\.gz|sysroot/.test(url.pathname)) return;
  e.respondWith((async () => {
    const cache = await caches.open(KEPT);
    try { const answer = await fetch(e.request); if (answer.ok) cache.put(e.request, answer.clone()); return answer; }
    catch (error) { return await cache.match(e.request, { ignoreSearch: e.request.mode === 'navigate' }) || Response.error(); }
  })());
});
