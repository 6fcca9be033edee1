import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFileError } from '../unreadable.js';

const MAX_UNCOMPRESSED_BYTES = 512_000_000;
/** Sheets shrink to a tenth or a fiftieth; what shrinks more than this, and is large, is made to hurt. */
const MAX_RATIO = 200;
const RATIO_MATTERS_FROM = 10_000_000;
const MAX_ENTRIES = 10_000;

/** A zip archive held in memory. Its parts are inflated while they are read and never as a whole. */
export class Archive {
  private constructor(private readonly zip: ZipFile, private readonly entries: ReadonlyMap<string, Entry>) {}

  /**
   * Throws UnreadableFileError: `zip-bomb` when the parts together would be larger than 512 MB or one shrank
   * more than 200 times, judged by the directory before anything is inflated; `truncated` without a directory.
   * @param largest bytes that the parts may have together, where it is to be less
   */
  static async open(bytes: Buffer, largest = MAX_UNCOMPRESSED_BYTES): Promise<Archive> {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      fromBuffer(bytes, { lazyEntries: true }, (error, opened) => {
        if (error) reject(new UnreadableFileError('truncated'));
        else resolve(opened);
      });
    });
    return new Archive(zip, await directoryOf(zip, largest));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Names of all parts. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Bytes of one part; yauzl ends it with an error when it inflates to more than the directory says. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry || entry.isEncrypted()) throw new UnreadableFileError('wrong-format', 'zip');
    const stream = await new Promise<AsyncIterable<Uint8Array>>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) => {
        if (error) reject(new UnreadableFileError('truncated'));
        else resolve(opened);
      });
    });
    try {
      yield* stream;
    } catch (error) {
      if (error instanceof UnreadableFileError) throw error;
      const more = error instanceof Error && error.message.startsWith('too many bytes');
      throw new UnreadableFileError(more ? 'zip-bomb' : 'truncated');
    }
  }
}

function directoryOf(zip: ZipFile, largest: number): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      const bomb = entry.uncompressedSize > RATIO_MATTERS_FROM && entry.uncompressedSize > entry.compressedSize * MAX_RATIO;
      if (bomb || total > largest || entries.size >= MAX_ENTRIES) {
        reject(new UnreadableFileError('zip-bomb'));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('error', () => reject(new UnreadableFileError('truncated')));
    zip.on('end', () => resolve(entries));
    zip.readEntry();
  });
}
