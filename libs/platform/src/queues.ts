import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker, type ConnectionOptions } from 'bullmq';
import type { QueueName } from '@ioc/contracts';
import type { Logger } from './logger.js';

export interface QueueSettings {
  readonly databaseUrl: string;
  /** Null: jobs are kept in PostgreSQL. */
  readonly redisUrl: string | null;
}

/** Wakes whoever works on a queue. */
export interface WakeQueue {
  /** At most one wake-up waits; one that comes while another is handled is handled after it. */
  wake(): Promise<void>;
  /** @throws Error when the queue's store does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface WakeWorker {
  close(): Promise<void>;
}

/** Schema of BullMQ's own tables when it runs on PostgreSQL. */
const SCHEMA = 'bullmq';

/** The one place that knows which backend BullMQ runs on. */
function connect(settings: QueueSettings): ConnectionOptions {
  if (settings.redisUrl !== null) {
    setDefaultBackendFactory();
    return { url: settings.redisUrl, maxRetriesPerRequest: null };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: settings.databaseUrl, schema: SCHEMA, migrate: true, max: 3 };
  return connection;
}

/** Opens a queue for wake-ups; connection errors are logged and mended by themselves. */
export function openQueue(name: QueueName, settings: QueueSettings, logger: Logger): WakeQueue {
  const queue = new Queue(name, {
    connection: connect(settings),
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', (error) => logger.warn({ err: error, queue: name }, 'queue connection'));
  const wake = coalesce(async () => {
    await queue.add('wake', {}, { deduplication: { id: name, keepLastIfActive: true } });
  });
  return {
    wake,
    check: async () => {
      await queue.getJobCounts('waiting');
    },
    close: () => queue.close(),
  };
}

/** Calls that come while one is being sent share the next one. */
function coalesce(send: () => Promise<void>): () => Promise<void> {
  let sending: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const call = (): Promise<void> => {
    if (sending) {
      next ??= sending.catch(() => undefined).then(() => {
        next = null;
        return call();
      });
      return next;
    }
    sending = send().finally(() => {
      sending = null;
    });
    return sending;
  };
  return call;
}

/** Runs `handle` for every wake-up of a queue. A failing one is logged: the next sweep heals it. */
export function openWorker(
  name: QueueName,
  settings: QueueSettings,
  logger: Logger,
  handle: () => Promise<void>,
): WakeWorker {
  const worker = new Worker(name, handle, { connection: connect(settings), concurrency: 1 });
  worker.on('error', (error) => logger.warn({ err: error, queue: name }, 'queue connection'));
  worker.on('failed', (_, error) => logger.error({ err: error, queue: name }, 'wake-up failed'));
  return { close: () => worker.close() };
}
