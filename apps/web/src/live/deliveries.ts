import type { Delivery } from '@ioc/contracts';
import type { LiveSocket } from './live.js';

const POLL_CONNECTED_MS = 15_000;
const POLL_ALONE_MS = 2_500;

/**
 * The deliveries as the server tells of them, newest first: at once by the socket, with asking again as a net.
 * `load` asks for the whole list.
 */
export class DeliveryFeed {
  /** Null before the first answer. */
  list: readonly Delivery[] | null = null;
  /** Whether the last question was answered. */
  reachable = true;
  #connected = false;
  #asking = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #socket: LiveSocket;
  readonly #load: () => Promise<Delivery[]>;
  readonly #onFailure: (error: unknown) => void;

  constructor(socket: LiveSocket, load: () => Promise<Delivery[]>, onFailure: (error: unknown) => void) {
    this.#socket = socket;
    this.#load = load;
    this.#onFailure = onFailure;
    socket.on('connect', () => this.#watch());
    socket.on('disconnect', () => {
      this.#connected = false;
      this.ask();
    });
    socket.on('delivery', (delivery) => this.take(delivery));
    socket.on('access', () => this.#watch());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  find(id: string): Delivery | undefined {
    return this.list?.find((delivery) => delivery.id === id);
  }

  take(delivery: Delivery): void {
    const others = (this.list ?? []).filter(({ id }) => id !== delivery.id);
    this.list = [...others, delivery].sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
    this.#notify();
  }

  ask(): void {
    void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  #watch(): void {
    this.#socket.emit('watchDeliveries', (answer) => {
      this.#connected = 'ok' in answer;
      this.ask();
    });
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#stopped) return;
    this.#asking = true;
    clearTimeout(this.#timer);
    try {
      this.list = await this.#load();
      this.reachable = true;
    } catch (error) {
      this.reachable = false;
      if (!this.#stopped) this.#onFailure(error);
    } finally {
      this.#asking = false;
      if (!this.#stopped) this.#timer = setTimeout(() => this.ask(), this.#connected ? POLL_CONNECTED_MS : POLL_ALONE_MS);
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
