import type { Logger } from './logger.js';

const PATIENCE_MS = 3_000;

/**
 * Closes the process once, on SIGTERM, SIGINT or when the launcher that started it has gone;
 * exit code 0, or 1 when closing failed or took longer than 3 s.
 */
export function closeOnStop(logger: Logger, close: () => Promise<void>): void {
  let closing = false;
  const stop = (cause: string): void => {
    if (closing) return;
    closing = true;
    logger.info({ cause }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('launcher gone'));
}
