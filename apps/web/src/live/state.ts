import type { BackupNote, FigureChecked, FiguresChanged, Finding, Instant, Period, Resume, Scope, Snapshot, SourceFreshness } from '@ioc/contracts';

/** What the server has told this screen. A figure that did not change keeps its identity. */
export interface LiveState {
  readonly epoch: string | null;
  /** Highest revision heard of; said in `hello`. */
  readonly revision: number;
  readonly figures: ReadonlyMap<string, Snapshot>;
  readonly sources: ReadonlyMap<string, SourceFreshness>;
  /** Server time at which a figure that stood here changed; null when none did, or when it did while the line was cut. */
  readonly changedAt: Instant | null;
  /** What the server finds wrong now. */
  readonly findings: readonly Finding[];
  /** Figures that somebody calls wrong and nobody has answered for. */
  readonly checked: readonly FigureChecked[];
  /** Null before the first answer. */
  readonly backup: BackupNote | null;
  /** The program that the server runs; null before the first answer. */
  readonly build: string | null;
  /** This screen is a paired wall. */
  readonly paired: boolean;
}

export const EMPTY: LiveState = {
  epoch: null, revision: 0, figures: new Map(), sources: new Map(), changedAt: null, findings: [], checked: [], backup: null, build: null, paired: false,
};

export function figureKey(indicator: string, scope: Scope, period: Period): string {
  return `${indicator} ${period.from} ${period.to} ${scope}`;
}

const keyOf = (figure: Snapshot): string => figureKey(figure.indicator, figure.scope, figure.period);

/** Lays rows over rows; for each key the highest revision stays (I7). */
function overlay(drawn: ReadonlyMap<string, Snapshot>, rows: readonly Snapshot[]): ReadonlyMap<string, Snapshot> {
  const newer = rows.filter((row) => row.revision > (drawn.get(keyOf(row))?.revision ?? -1));
  if (newer.length === 0) return drawn;
  const merged = new Map(drawn);
  for (const row of newer) {
    if (row.revision > (merged.get(keyOf(row))?.revision ?? -1)) merged.set(keyOf(row), row);
  }
  return merged;
}

function replaces(row: Snapshot, drawn: ReadonlyMap<string, Snapshot>): boolean {
  const before = drawn.get(keyOf(row));
  return before !== undefined && row.revision > before.revision;
}

/** Freshness changes without a new revision of figures: of equal revisions the later heard stays. */
export function applySources(state: LiveState, sources: readonly SourceFreshness[]): LiveState {
  const merged = new Map(state.sources);
  for (const source of sources) {
    if (source.revision >= (merged.get(source.id)?.revision ?? -1)) merged.set(source.id, source);
  }
  return { ...state, sources: merged };
}

/**
 * The answer to `hello`. `full`, or another epoch, replaces all that was drawn; but within one epoch
 * a row that is newer than the answer itself stays (I7).
 */
export function applyResume(state: LiveState, resume: Resume): LiveState {
  if (state.epoch !== resume.epoch) {
    const fresh = { ...EMPTY, epoch: resume.epoch, revision: resume.revision, figures: overlay(EMPTY.figures, resume.figures), ...besides(resume) };
    return applySources(fresh, resume.sources);
  }
  const kept = resume.full
    ? new Map([...state.figures].filter(([key, row]) => row.revision > resume.revision || resume.figures.some((sent) => keyOf(sent) === key)))
    : state.figures;
  const figures = overlay(kept, resume.figures);
  const next = {
    ...state, figures,
    revision: Math.max(state.revision, resume.revision),
    changedAt: figures === kept ? state.changedAt : null,
    ...besides(resume),
  };
  return applySources(next, resume.sources);
}

function besides({ findings, checked, backup, build, paired }: Resume): Pick<LiveState, 'findings' | 'checked' | 'backup' | 'build' | 'paired'> {
  return { findings, checked, backup, build, paired };
}

/** Null when the message is of another epoch: the screen must say `hello` again. */
export function applyFigures(state: LiveState, message: FiguresChanged): LiveState | null {
  if (message.epoch !== state.epoch) return null;
  const figures = overlay(state.figures, message.figures);
  return {
    ...state, figures,
    revision: Math.max(state.revision, message.revision),
    changedAt: message.figures.some((row) => replaces(row, state.figures)) ? message.time.now : state.changedAt,
  };
}
