import { UnreadableFileError } from '../unreadable.js';
import { MAX_CELL_LENGTH } from './rows.js';

const MAX_BYTES = 96_000_000;
const BLOCK_BYTES = 1_000_000;

/** Texts by number, packed: a list's texts as strings of their own would take several times as much memory. */
export class StringTable {
  private readonly blocks: Buffer[] = [];
  private readonly places: { readonly block: number; readonly from: number; readonly to: number }[] = [];
  private used = BLOCK_BYTES;
  private total = 0;

  /** Throws UnreadableFileError `zip-bomb` when all texts together are larger than 96 MB. */
  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, MAX_CELL_LENGTH));
    this.total += bytes.length;
    if (this.total > MAX_BYTES) throw new UnreadableFileError('zip-bomb');
    if (this.used + bytes.length > BLOCK_BYTES) {
      this.blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
      this.used = 0;
    }
    const block = this.blocks.length - 1;
    bytes.copy(this.blocks[block] ?? bytes, this.used);
    this.places.push({ block, from: this.used, to: this.used + bytes.length });
    this.used += bytes.length;
  }

  at(index: number): string {
    const place = this.places[index];
    return place ? (this.blocks[place.block]?.toString('utf8', place.from, place.to) ?? '') : '';
  }
}
