/** Passes "figures changed" from the database's listener, which is open before Nest is, to the gateway. */
export class FiguresAnnouncements {
  #listener: (() => void) | null = null;

  subscribe(listener: () => void): void {
    this.#listener = listener;
  }

  announce(): void {
    this.#listener?.();
  }
}
