import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { UnreadableFileError } from '../unreadable.js';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A name without its namespace's prefix. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Feeds the parts of an XML document to `handler` and yields after each piece. Only the five entities of
 * XML and characters by number are decoded; a DOCTYPE, from which any other could come, is refused. Throws
 * UnreadableFileError, also `truncated` when an element is left open.
 */
export async function* parseXml(input: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  const parser = new Parser({
    onprocessinginstruction(name) {
      if (name.toLowerCase().startsWith('!')) throw new UnreadableFileError('wrong-format', 'unsafe');
    },
    onopentag(name, attributes) {
      depth += 1;
      handler.open?.(localName(name), attributes);
    },
    ontext: (text) => handler.text?.(text),
    onclosetag(name) {
      depth -= 1;
      handler.close?.(localName(name));
    },
  }, { xmlMode: true });
  for await (const bytes of input) {
    parser.write(textOf(decoder, bytes));
    yield;
  }
  if (depth !== 0) throw new UnreadableFileError('truncated');
  parser.end();
}

function textOf(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new UnreadableFileError('truncated');
  }
}

/** Reads a document whole for what the handler keeps of it. */
export async function readXml(input: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const pieces = parseXml(input, handler);
  while ((await pieces.next()).done !== true);
}
