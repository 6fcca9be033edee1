import type { Delivery } from '@ioc/contracts';
import type { Context } from './context.js';
import { number } from './words.js';

const CELLS = 24;

/** The status line while one delivery is taken in or out. */
export class Progress {
  private begun: { at: number; processed: number } | null = null;

  constructor(private readonly context: Context, private readonly fileName: string) {}

  sending(): void {
    this.context.status(`${this.fileName}: đang gửi…`);
  }

  follow({ processed, counts: { read } }: Delivery): void {
    this.begun ??= { at: this.context.now(), processed };
    const seconds = (this.context.now() - this.begun.at) / 1000;
    const pace = seconds > 0 ? (processed - this.begun.processed) / seconds : 0;
    const share = read > 0 ? Math.min(processed / read, 1) : 0;
    const filled = Math.floor(share * CELLS);
    const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled);
    const rest = pace > 0 ? `, ${number(Math.round(pace))} dòng/giây, còn ${number(Math.ceil((read - processed) / pace))} giây` : '';
    this.context.status(`${this.fileName} ${bar} ${Math.floor(share * 100)}% · ${number(processed)}/${number(read)} dòng${rest}`);
  }

  clear(): void {
    this.context.status('');
  }
}
