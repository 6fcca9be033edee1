import { UnreadableFileError } from '../unreadable.js';

const MAX_FILE_BYTES = 100_000_000;
/** Old Excel workbooks and zip archives (xlsx): recognised to be refused with the right words. */
const BINARY_SIGNATURES: readonly (readonly number[])[] = [[0xd0, 0xcf, 0x11, 0xe0], [0x50, 0x4b, 0x03, 0x04]];
const SIGNATURE_LENGTH = 4;

function isBinary(head: Uint8Array): boolean {
  return BINARY_SIGNATURES.some((signature) => signature.every((byte, index) => head[index] === byte));
}

class Utf8Decoder {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.decoder.decode(bytes, { stream });
    } catch {
      throw new UnreadableFileError('not-utf8');
    }
  }
}

/**
 * Bytes as text, without a byte order mark. Throws UnreadableFileError: `too-large` over 100 MB,
 * `wrong-format` for a workbook or archive, `not-utf8`, and `empty` when there is nothing but white space.
 */
export async function* decodeUtf8(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new Utf8Decoder();
  let waiting = Buffer.alloc(0);
  let total = 0;
  let blank = true;
  for await (const chunk of input) {
    const begun = total >= SIGNATURE_LENGTH;
    total += chunk.length;
    if (total > MAX_FILE_BYTES) throw new UnreadableFileError('too-large');
    waiting = Buffer.concat([waiting, chunk]);
    if (total < SIGNATURE_LENGTH) continue;
    if (!begun && isBinary(waiting)) throw new UnreadableFileError('wrong-format');
    const text = decoder.decode(waiting, true);
    waiting = Buffer.alloc(0);
    blank &&= text.trim() === '';
    yield text;
  }
  const rest = decoder.decode(waiting, false);
  if (blank && rest.trim() === '') throw new UnreadableFileError('empty');
  yield rest;
}
