import { UnreadableFileError, type ForeignKind } from '../unreadable.js';

/** Largest file that is taken in. */
export const MAX_FILE_BYTES = 100_000_000;
/** By as much a file's kind is told. */
const SIGNATURE_LENGTH = 8;

const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const FOREIGN: readonly (readonly [ForeignKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['binary', [0x52, 0x61, 0x72, 0x21]],
  ['binary', [0x37, 0x7a, 0xbc, 0xaf]],
  ['binary', [0x1f, 0x8b]],
  ['binary', [0x89, 0x50, 0x4e, 0x47]],
  ['binary', [0xff, 0xd8, 0xff]],
  ['binary', [0x4d, 0x5a, 0x90]],
  ['binary', [0x7f, 0x45, 0x4c, 0x46]],
];

export interface OpenedFile {
  readonly kind: 'zip' | 'text';
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function* limited(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of input) {
    total += chunk.length;
    if (total > MAX_FILE_BYTES) throw new UnreadableFileError('too-large');
    yield chunk;
  }
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** First bytes of a stream, at least `length` of them if it has so many, and the same stream with them in it. */
export async function peek(input: AsyncIterable<Uint8Array>, length: number): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> }> {
  const chunks = input[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await chunks.next();
    if (next.done === true) break;
    seen.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(seen);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { head, whole: whole() };
}

/**
 * Tells a file's kind by its first bytes, never by its name. Throws UnreadableFileError: `old-excel`, or
 * `wrong-format` with words for a PDF or another binary; while reading on, `too-large` over 100 MB.
 */
export async function openFile(input: AsyncIterable<Uint8Array>): Promise<OpenedFile> {
  const { head, whole } = await peek(limited(input), SIGNATURE_LENGTH);
  if (startsWith(head, OLD_EXCEL)) throw new UnreadableFileError('old-excel');
  const foreign = FOREIGN.find(([, signature]) => startsWith(head, signature));
  if (foreign) throw new UnreadableFileError('wrong-format', foreign[0]);
  return { kind: startsWith(head, ZIP) ? 'zip' : 'text', bytes: whole };
}
