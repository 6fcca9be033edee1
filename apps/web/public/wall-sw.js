// A wall that is switched on while the server is away starts all the same: the page and what it is built of are
// kept here; the figures are not (the page keeps its last picture itself). Nothing of /api ever comes here.
const SHELL = 'wall-shell';
const PAGE = '/wall';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** What the page names of what it is built of. */
function namedIn(html) {
  return new Set([...html.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path));
}

/** The page as the server has it; its kept parts that no page of a new build can name are let go. */
async function keepPage(response) {
  const cache = await caches.open(SHELL);
  const before = await cache.match(PAGE);
  const [html, old] = [await response.clone().text(), before ? await before.text() : ''];
  if (old !== '' && [...namedIn(html)].sort().join() !== [...namedIn(old)].sort().join()) {
    await Promise.all((await cache.keys()).map((request) => cache.delete(request)));
  }
  await cache.put(PAGE, response);
}

async function page(request) {
  try {
    const response = await fetch(request);
    if (response.ok) {
      await keepPage(response.clone());
      return response;
    }
    if (response.status < 500) return response;
  } catch {
    // The server is away.
  }
  return (await caches.match(PAGE, { cacheName: SHELL })) ?? Response.error();
}

/** The name carries the hash of what is in it. */
async function asset(request) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

// A page that was loaded before this worker was there tells what it was built of.
self.addEventListener('message', (event) => {
  const { assets } = event.data;
  event.waitUntil(
    (async () => {
      await page(new Request(PAGE));
      await Promise.all(assets.map((path) => asset(new Request(path))));
    })(),
  );
});
