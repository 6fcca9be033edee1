/** What the program takes from the machine around it. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that the names of files are relative to. */
  readonly folder: string;
  /** Root of the installation, where the data folder is by default. */
  readonly root: string;
  /** Results, and nothing else. */
  readonly out: (text: string) => void;
  /** Everything else: hints and errors, in whole lines. */
  readonly err: (text: string) => void;
  /** Draws over the status line of a terminal, '' wipes it; does nothing when there is no terminal. */
  readonly status: (line: string) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs a script of the launcher in this terminal; its exit code. */
  readonly launch: (program: string, args: readonly string[]) => Promise<number>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Something that the person can mend; told in one line. */
export class Failure extends Error {}

/** The command line was not understood. */
export class UsageError extends Error {}
