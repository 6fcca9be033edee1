/** Nobody was at the page for so long: what it asks by itself then keeps no session alive. */
const ATTENDED_MS = 60_000;

let seenAt = performance.now();
const note = (): void => void (seenAt = performance.now());

/** From now on keys, pointers and wheels tell that somebody is here. */
export function watchAttendance(page: EventTarget): void {
  for (const event of ['keydown', 'pointerdown', 'wheel']) page.addEventListener(event, note, { capture: true, passive: true });
}

export function isAttended(): boolean {
  return performance.now() - seenAt < ATTENDED_MS;
}
