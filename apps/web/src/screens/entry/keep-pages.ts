/**
 * Has the browser keep these pages for a start without a line; once they stand, since it takes as much of the line as they do.
 * Browsers offer that only where the connection is secure or the server is this machine; elsewhere what is typed is kept all
 * the same, but the page needs the server to open.
 */
export async function keepPages(): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/nhap-so-lieu-sw.js', { scope: '/nhap-so-lieu' });
  } catch (error) {
    console.warn('the pages are not kept for a start without a line', error);
  }
}
