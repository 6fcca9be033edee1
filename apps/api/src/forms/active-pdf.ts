import { inflateSync } from 'node:zlib';

/** Names by which a PDF runs something, or holds something to be run (ISO 32000-2, 12.6.4). */
const ACTIVE = /\/(?:JavaScript|JS|Launch|RichMedia|EmbeddedFile|EmbeddedFiles)(?![A-Za-z0-9])/;
/** Objects may stand packed in streams; together they are small beside pages that were scanned. */
const LARGEST_OBJECTS = 32 * 1024 * 1024;
const STREAM = Buffer.from('stream');
const END = Buffer.from('endstream');

/**
 * Whether a PDF holds scripts, commands that start programs, or files inside. Its pages themselves are not looked at: what
 * is drawn there may look like anything. Of one that is encrypted only what is not is seen.
 */
export function isActivePdf(bytes: Buffer): boolean {
  let left = LARGEST_OBJECTS;
  for (let from = 0; ;) {
    const found = bytes.indexOf(STREAM, from);
    const plain = bytes.toString('latin1', from, found < 0 ? bytes.length : found);
    if (ACTIVE.test(unescaped(plain))) return true;
    if (found < 0) return false;
    const end = bytes.indexOf(END, found + STREAM.length);
    if (end < 0) return ACTIVE.test(unescaped(bytes.toString('latin1', found)));
    if (/\/ObjStm(?![A-Za-z0-9])/.test(unescaped(plain))) {
      const objects = inflated(bytes.subarray(found + STREAM.length, end), left);
      left -= objects.length;
      if (left <= 0 || ACTIVE.test(unescaped(objects.toString('latin1')))) return true;
    }
    from = end + END.length;
  }
}

/** Letters of names may be written by their numbers. */
function unescaped(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** As it is where it is not deflated; of more than `most` bytes as many. */
function inflated(stream: Buffer, most: number): Buffer {
  const body = stream.subarray(stream[0] === 0x0d ? 2 : 1);
  try {
    return inflateSync(body, { maxOutputLength: most });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? Buffer.alloc(most) : body;
  }
}
