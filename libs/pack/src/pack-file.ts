import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { PackProblem } from './problem.js';

type Path = readonly PropertyKey[];

export function pathText(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

const ADVICE: Readonly<Record<string, string>> = {
  unrecognized_keys: 'remove it or correct its spelling',
  too_small: 'add what is missing',
};

/** One YAML file of a pack: knows the line of every value. */
export class PackFile {
  readonly problems: PackProblem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed | null;

  /** @param file relative to `directory`; a file that is missing or not YAML becomes a problem, not an exception */
  constructor(directory: string, readonly file: string) {
    this.document = this.open(directory);
  }

  private open(directory: string): Document.Parsed | null {
    const path = join(directory, this.file);
    if (!existsSync(path)) {
      this.problems.push({ file: this.file, line: 1, path: '', message: 'the file is missing; create it' });
      return null;
    }
    const text = readFileSync(path, 'utf8');
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const { pos, message } of document.errors) {
      const { line } = this.lines.linePos(pos[0]);
      this.problems.push({ file: this.file, line, path: '', message: `not valid YAML: ${message}; correct the line` });
    }
    return document.errors.length > 0 ? null : document;
  }

  /** Line of the value at `path`, else of the nearest thing around it that is there. */
  lineOf(path: Path): number {
    let node: unknown = this.document?.contents;
    let offset = 0;
    for (const key of path) {
      if (!isCollection(node)) break;
      const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      const place: unknown = pair?.key ?? (typeof key === 'number' ? node.get(key, true) : undefined);
      if (!isNode(place) || !place.range) break;
      offset = place.range[0];
      node = pair ? pair.value : place;
    }
    return Math.max(this.lines.linePos(offset).line, 1);
  }

  report(path: Path, message: string): void {
    this.problems.push({ file: this.file, line: this.lineOf(path), path: pathText(path), message });
  }

  /** The file's content by a schema; null when it does not fit, with every reason among `problems`. */
  parse<T>(schema: z.ZodType<T>): T | null {
    if (!this.document) return null;
    const parsed = schema.safeParse(this.document.toJS());
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const [unknownKey] = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
      const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      this.report(path, missing ? 'is missing; add it' : `${issue.message}; ${ADVICE[issue.code] ?? 'correct the value'}`);
    }
    return null;
  }
}
