import pg from 'pg';
import type { Logger } from '@ioc/platform';

const RETRY_MS = 500;

/**
 * Listens on PostgreSQL channels on a connection of its own and reconnects for ever. Announcements
 * made meanwhile are lost, so `onConnect` is called after every (re)connection to catch up.
 */
export class Listener {
  #client: pg.Client | null = null;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly handlers: Readonly<Record<string, (payload: string) => void>>,
    private readonly onConnect: () => void,
    private readonly logger: Logger,
  ) {}

  get connected(): boolean {
    return this.#client !== null;
  }

  async start(): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'ioc listener' });
    let ended = false;
    const lost = (): void => {
      if (ended) return;
      ended = true;
      this.#client = null;
      client.removeAllListeners('notification');
      if (!this.#closed) this.#retry = setTimeout(() => void this.start(), RETRY_MS);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', (message) => this.handlers[message.channel]?.(message.payload ?? ''));
    try {
      await client.connect();
      for (const channel of Object.keys(this.handlers)) await client.query(`LISTEN ${channel}`);
      this.#client = client;
      this.onConnect();
    } catch (error) {
      this.logger.warn({ err: error }, 'listening to the database failed, trying again');
      client.end().catch(() => undefined);
      lost();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#client?.end();
  }
}
