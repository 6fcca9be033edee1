import type { LoggerService } from '@nestjs/common';
import { loggedDetail, type Logger } from './logger.js';

/** Lets Nest write through the program's one logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest adds the stack as its own argument before the context. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  private write(level: 'info' | 'warn' | 'debug' | 'trace' | 'fatal' | 'error', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const added = rest.slice(0, -1).filter((detail) => detail !== undefined);
    const details = {
      ...(typeof context === 'string' ? { context } : {}),
      ...(added.length > 0 ? { details: added.map(loggedDetail) } : {}),
    };
    if (message instanceof Error) this.logger[level]({ ...details, err: message });
    else if (typeof message === 'string') this.logger[level](details, message);
    else this.logger[level]({ ...details, message: loggedDetail(message) });
  }
}
