import { TextDecoder } from 'node:util';
import { UnreadableFileError } from '../unreadable.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/** By as many bytes, from the first that is not ASCII, the encoding is decided. */
const EVIDENCE_BYTES = 65_536;

function isContinuation(byte = 0): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/** Lengths of the well-formed sequences of several bytes, and bytes that begin or continue none. */
function utf8Evidence(bytes: Uint8Array, atEnd: boolean): { wellFormed: number; broken: number } {
  let wellFormed = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let end = at + 1;
    while (end < at + length && end < bytes.length && isContinuation(bytes[end])) end += 1;
    if (end === at + length) {
      if (length > 1) wellFormed += 1;
      at = end;
    } else if (length > 1 && end === bytes.length && !atEnd) {
      break;
    } else {
      broken += 1;
      at += 1;
    }
  }
  return { wellFormed, broken };
}

/** UTF-16 without a mark: most text has a zero in every other byte and hardly any in the ones between. */
function utf16Without(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 4_096);
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  });
  const [even, odd] = zeros.map((count) => count / Math.max(sample.length / 2, 1));
  if (even === undefined || odd === undefined) return null;
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : null;
}

function utf16Of(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return utf16Without(head);
}

/** Old Vietnamese text is no UTF-8 nearly everywhere; damaged UTF-8 still is in most places and is not taken for it. */
function eightBitOf(evidence: Uint8Array, atEnd: boolean): Encoding {
  const { wellFormed, broken } = utf8Evidence(evidence, atEnd);
  return broken > wellFormed * 4 ? 'windows-1258' : 'utf-8';
}

function firstForeign(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0x80);
}

class Decoder {
  private readonly decoder: TextDecoder;

  constructor(private readonly encoding: Encoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  decode(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes, { stream: true });
    } catch {
      throw new UnreadableFileError(this.encoding.startsWith('utf-16') ? 'truncated' : 'not-utf8');
    }
  }

  /** What is left is a part of a character: the file was cut there. */
  end(): string {
    try {
      return this.decoder.decode();
    } catch {
      throw new UnreadableFileError('truncated');
    }
  }
}

/** The head of a text file as text, by the same rules as `decodeText`; what is broken in it shows as U+FFFD. */
export function decodeHead(head: Uint8Array): string {
  const encoding = utf16Of(head) ?? eightBitOf(head.subarray(Math.max(firstForeign(head), 0)), false);
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/**
 * Bytes as text, without a byte order mark: UTF-8, UTF-16 of either order with or without a mark, or
 * windows-1258, decided once from the first 64 KB that follow the first character beyond ASCII.
 * Throws UnreadableFileError: `not-utf8` when later bytes contradict that decision (never wrong characters),
 * `truncated` when it stops within a character, `empty` when there is nothing but white space.
 */
export async function* decodeText(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  let waiting = Buffer.alloc(0);
  let begun = false;
  let blank = true;
  function* said(text: string): Generator<string> {
    blank &&= text.trim() === '';
    if (text !== '') yield text;
  }
  for await (const chunk of input) {
    if (decoder) {
      yield* said(decoder.decode(chunk));
      continue;
    }
    waiting = Buffer.concat([waiting, chunk]);
    if (!begun && waiting.length < 4) continue;
    const wide = begun ? null : utf16Of(waiting);
    begun = true;
    const foreign = firstForeign(waiting);
    if (wide) {
      decoder = new Decoder(wide);
    } else if (foreign < 0) {
      yield* said(new Decoder('utf-8').decode(waiting));
      waiting = Buffer.alloc(0);
      continue;
    } else if (waiting.length - foreign >= EVIDENCE_BYTES) {
      decoder = new Decoder(eightBitOf(waiting.subarray(foreign), false));
    } else continue;
    yield* said(decoder.decode(waiting));
    waiting = Buffer.alloc(0);
  }
  decoder ??= new Decoder((begun ? null : utf16Of(waiting)) ?? eightBitOf(waiting, true));
  yield* said(decoder.decode(waiting));
  yield* said(decoder.end());
  if (blank) throw new UnreadableFileError('empty');
}
