import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
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

/** A text, and where every value stands in it. */
class Located {
  readonly lines = new LineCounter();
  readonly contents: Document.Parsed['contents'];

  constructor(text: string) {
    this.contents = parseDocument(text, { lineCounter: this.lines, prettyErrors: false }).contents;
  }
}

/**
 * One YAML file of a pack: knows the line of every value. Every program reads the pack as it starts, so it is read by a
 * reader that is quick and knows no places; the one that knows them is asked only when something is wrong.
 */
export class PackFile {
  readonly problems: PackProblem[] = [];
  private readonly text: string;
  /** Undefined: there is none that could be judged. */
  private readonly content: unknown;
  private located: Located | null = null;

  /** @param file relative to `directory`; a file that is missing or not YAML becomes a problem, not an exception */
  constructor(directory: string, readonly file: string) {
    const path = join(directory, this.file);
    this.text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (existsSync(path)) this.content = this.load();
    else this.problems.push({ file, line: 1, path: '', message: 'the file is missing; create it' });
  }

  private load(): unknown {
    try {
      return load(this.text, { schema: CORE_SCHEMA }) ?? null;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      this.problems.push({ file: this.file, line: (error.mark?.line ?? 0) + 1, path: '', message: `not valid YAML: ${error.reason}; correct the line` });
      return undefined;
    }
  }

  /** Line of the value at `path`, else of the nearest thing around it that is there. */
  lineOf(path: Path): number {
    const { lines, contents } = (this.located ??= new Located(this.text));
    let node: unknown = contents;
    let offset = 0;
    for (const key of path) {
      if (!isCollection(node)) break;
      const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      const place: unknown = pair?.key ?? (typeof key === 'number' ? node.get(key, true) : undefined);
      if (!isNode(place) || !place.range) break;
      offset = place.range[0];
      node = pair ? pair.value : place;
    }
    return Math.max(lines.linePos(offset).line, 1);
  }

  report(path: Path, message: string): void {
    this.problems.push({ file: this.file, line: this.lineOf(path), path: pathText(path), message });
  }

  /** The file's content by a schema; null when it does not fit, with every reason among `problems`. */
  parse<T>(schema: z.ZodType<T>): T | null {
    if (this.content === undefined) return null;
    const parsed = schema.safeParse(this.content);
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
