/** One thing wrong in a pack's files. */
export interface PackProblem {
  /** File relative to the pack's folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Where in the file, e.g. `[3].neighbours[0]`; empty for the whole file. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** A pack that cannot be used; the message lists every problem, one a line: `file:line: path: message`. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(({ file, line, path, message }) => [`${file}:${line}`, path, message].filter(Boolean).join(': ')).join('\n'));
  }
}
