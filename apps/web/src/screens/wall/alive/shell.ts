/**
 * Has the browser keep the page itself for a start without the server. Browsers offer that only where the
 * connection is secure or the server is this machine; elsewhere the wall needs the server to start.
 */
export async function keepShell(): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/wall-sw.js', { scope: '/wall' });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const assets = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/')).map(({ pathname }) => pathname);
  active?.postMessage({ assets: [...new Set(assets)] });
}
