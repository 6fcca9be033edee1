import { types } from 'node:util';
import { pino } from 'pino';
import type { Logger, LoggerOptions } from 'pino';
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

/** Class "data exception" of PostgreSQL's codes: its messages quote the value that did not fit, which may be a cell. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

function safeMessage(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && DATA_EXCEPTION.test(code) ? `PostgreSQL ${code}` : error.message;
}

function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/**
 * What may be written of an error. A failed query also carries its parameters and the rows that it
 * met, and may quote a cell in its message, which no log may show (I10).
 */
function loggedError(error: unknown, depth = 0): LoggedError {
  if (!isError(error)) return { type: typeof error, message: typeof error === 'string' ? error : '' };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const message = safeMessage(error);
  return {
    type: error.constructor.name,
    message,
    ...(error.stack !== undefined && { stack: message === error.message ? error.stack : error.stack.replace(error.message, message) }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: loggedError(cause, depth + 1) }),
  };
}

/** What may be written of anything that a library adds to a line: texts and numbers as they are, errors as errors, else its kind only. */
export function loggedDetail(value: unknown): unknown {
  if (isError(value)) return loggedError(value);
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : typeof value;
}

/** The error that a line is about, given bare or as `err`. */
function errorOf(first: unknown): Error | null {
  if (isError(first)) return first;
  const err: unknown = typeof first === 'object' && first !== null && 'err' in first ? first.err : undefined;
  return isError(err) ? err : null;
}

/**
 * JSON lines on standard output, or in `file`; time in UTC. No line carries the password of a URL, and of
 * an `err` it carries type, message, stack and code, also of its causes, and nothing else.
 */
export function createLogger(name: string, level: Settings['logLevel'], file?: string): Logger {
  const options: LoggerOptions = {
    name, level, timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: hidePasswords,
      // Without words of its own a line would be given those of its error, past the serialiser.
      logMethod([first, ...rest], method) {
        const error = rest.length === 0 ? errorOf(first) : null;
        if (error === null) method.apply(this, [first, ...rest] as Parameters<typeof method>);
        else method.call(this, isError(first) ? { err: first } : first, safeMessage(error));
      },
    },
    serializers: { err: (error: unknown) => loggedError(error) },
  };
  return file === undefined ? pino(options) : pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
}
