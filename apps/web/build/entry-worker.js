// The officer's pages open without a line: the page and what it is built of are kept here, as one build together. What the
// server answers never comes here; the page itself keeps what it was told and what was typed, which no build touches.
const { version, files } = BUILD;
const PREFIX = 'entry-';
const KEPT = PREFIX + version;
const PAGE = '/nhap-so-lieu';

// All files or none: half a build is none. Another build's page that is still open has all of its own already.
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([new Request(PAGE, { cache: 'reload' }), ...files])).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const letGo = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(letGo());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  const isPage = request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith(`${PAGE}/`));
  if (!isPage && !files.includes(pathname)) return;
  // Kept first: a weak line is no reason to wait, and a newer build announces itself.
  event.respondWith(caches.match(isPage ? PAGE : pathname, { cacheName: KEPT }).then((kept) => kept ?? fetch(request)));
});
