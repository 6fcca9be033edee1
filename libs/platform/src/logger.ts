import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Settings } from './env.js';

export type { Logger } from 'pino';

const PASSWORD_IN_URL = /([a-z][a-z0-9+.-]*:\/\/[^\s"/:@]*):[^\s"/]*@/gi;

/** Replaces the password of every URL in a text, e.g. `postgres://ioc:***@127.0.0.1/ioc`. */
export function hidePasswords(text: string): string {
  return text.replace(PASSWORD_IN_URL, '$1:***@');
}

/** JSON lines on standard output, or in `file`; time in UTC; no line carries the password of a URL. */
export function createLogger(name: string, level: Settings['logLevel'], file?: string): Logger {
  const options = { name, level, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: hidePasswords } };
  return file === undefined ? pino(options) : pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
}
