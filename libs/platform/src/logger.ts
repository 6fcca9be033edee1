import { types } from 'node:util';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Settings } from './env.js';

export type { Logger } from 'pino';

const PASSWORD_IN_URL = /([a-z][a-z0-9+.-]*:\/\/[^\s"/:@]*):[^\s"/]*@/gi;

/** Replaces the password of every URL in a text, e.g. `postgres://ioc:***@127.0.0.1/ioc`. */
export function hidePasswords(text: string): string {
  return text.replace(PASSWORD_IN_URL, '$1:***@');
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string | number;
  readonly cause?: LoggedError;
}

/** Causes beyond this are left out; an error may name itself as its cause. */
const DEEPEST_CAUSE = 5;

/**
 * What may be written of an error. A failed query also carries its parameters and the rows that it
 * met, which no log may show (I10).
 */
function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error || types.isNativeError(error))) return { type: typeof error, message: typeof error === 'string' ? error : '' };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.constructor.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: loggedError(cause, depth + 1) }),
  };
}

/**
 * JSON lines on standard output, or in `file`; time in UTC. No line carries the password of a URL, and of
 * an `err` it carries type, message, stack and code, also of its causes, and nothing else.
 */
export function createLogger(name: string, level: Settings['logLevel'], file?: string): Logger {
  const options = {
    name, level, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: hidePasswords },
    serializers: { err: (error: unknown) => loggedError(error) },
  };
  return file === undefined ? pino(options) : pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
}
