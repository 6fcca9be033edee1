import type { DossierStatement, DueExtension } from '@ioc/kpi';
import { normaliseText, type PackProcedure, type PackProfile, type PackStatus, type PackUnit } from '@ioc/pack';
import { isMasked } from '../strip/mask.js';
import type { Vocabulary } from '../vocabulary.js';
import { APPLICANT_TYPES } from './applicant-type.js';
import { reject, type Interpretation } from './interpretation.js';
import { parseSourceTime, type SourceTime } from './source-time.js';
import { readRounds } from './supplement-rounds.js';
import { FLAG_COLUMNS, FLAGS, SERVICE_LEVELS } from './words.js';

type Cells = Readonly<Record<string, string>>;

const TIME_COLUMNS = ['submittedAt', 'acceptedAt', 'dueAt', 'completedAt', 'returnedAt', 'rejectedAt', 'extendedAt', 'extendedDueAt'] as const;
type TimeColumn = (typeof TIME_COLUMNS)[number];

const DETAILS: Readonly<Partial<Record<PackStatus['canonical'], NonNullable<DossierStatement['statusDetail']>>>> = {
  SUPPLEMENT: 'supplement', FINANCIAL: 'financial', STOPPED: 'stopped', REJECTED: 'rejected',
};

function unitOf(cells: Cells, vocabulary: Vocabulary): PackUnit | null {
  const named = vocabulary.unitNamed(cells['unitName'] ?? '');
  return named ?? vocabulary.unitOfAgency(cells['agencyCode'] ?? '');
}

function procedureOf(cells: Cells, vocabulary: Vocabulary): PackProcedure | null {
  const code = cells['procedureCode'];
  return code === undefined ? vocabulary.procedureNamed(cells['procedureName'] ?? '') : vocabulary.procedureCoded(code);
}

/** The column that a person has to look at: the one of the two that the row fills. */
function firstFilled(cells: Cells, preferred: string, other: string): string {
  return cells[preferred] === undefined && cells[other] !== undefined ? other : preferred;
}

function readTimes(cells: Cells, profile: PackProfile, timeZone: string): Partial<Record<TimeColumn, SourceTime>> | TimeColumn {
  const times: Partial<Record<TimeColumn, SourceTime>> = {};
  for (const column of TIME_COLUMNS) {
    const text = cells[column];
    if (text === undefined) continue;
    const time = parseSourceTime(text, profile.dates, timeZone);
    if (!time) return column;
    times[column] = time;
  }
  return times;
}

/** Times are compared when both are there; where a source wrote only a day, it does not end before a time of that day. */
function endsBefore(end: SourceTime, start: SourceTime): boolean {
  const endOfKnown = end.hasTime ? end.instant : new Date(Date.parse(end.instant) + 86_400_000 - 1).toISOString();
  return endOfKnown < start.instant;
}

/** An apology is told by its new date; the day on which it was made alone does not say where the due date went. */
function extensionOf({ dueAt, extendedAt, extendedDueAt }: Partial<Record<TimeColumn, SourceTime>>): DueExtension | null {
  if (!extendedDueAt) return null;
  const dueBefore = dueAt && dueAt.instant !== extendedDueAt.instant ? dueAt.instant : null;
  return { apologisedAt: extendedAt?.instant ?? null, dueBefore, dueAfter: extendedDueAt.instant };
}

/** What a cell's word means; null: nothing, or there is none. */
function wordIn<T>(meanings: ReadonlyMap<string, T>, cell: string | undefined): T | null {
  return cell === undefined ? null : (meanings.get(normaliseText(cell)) ?? null);
}

/** What a row says with yes or no; what it does not say is not no. */
function flagsOf(cells: Cells): Partial<Record<(typeof FLAG_COLUMNS)[number], boolean>> {
  const flags: Partial<Record<(typeof FLAG_COLUMNS)[number], boolean>> = {};
  for (const column of FLAG_COLUMNS) {
    const flag = wordIn(FLAGS, cells[column]);
    if (flag !== null) flags[column] = flag;
  }
  return flags;
}

/** Whether a row without supplements says that there were none: a table may just not have the column. */
function tellsPauses({ reader, columns }: PackProfile): boolean {
  return reader !== 'table' && columns['supplementRequestedAt'] !== undefined;
}

/**
 * What a stripped row says of its dossier. The procedure is found by its code (also a former one, which
 * gives the present one) or, without a code, by its name; the unit by its name, else by its agency code. A resolving
 * unit that is not known is left out: the receiving one counts.
 * Local times are of the pack's zone. A channel that is absent is null; one that is not known waits.
 */
export function interpretDossier(cells: Cells, profile: PackProfile, vocabulary: Vocabulary): Interpretation<DossierStatement> {
  const code = cells['code']?.trim();
  if (!code) return reject('missing-code', 'code');
  if (isMasked(code)) return reject('unreadable-row', 'code');
  const procedure = procedureOf(cells, vocabulary);
  if (!procedure) return reject('unknown-procedure', firstFilled(cells, 'procedureCode', 'procedureName'));
  const unit = unitOf(cells, vocabulary);
  if (!unit) return reject('unknown-unit', firstFilled(cells, 'unitName', 'agencyCode'));
  const status = vocabulary.status(cells['status'] ?? '', profile);
  if (!status) return reject('unknown-status', 'status');
  const channelWord = cells['channel'];
  const channel = channelWord === undefined ? null : vocabulary.channel(channelWord, profile);
  if (channelWord !== undefined && channel === null) return reject('unknown-channel', 'channel');

  const times = readTimes(cells, profile, vocabulary.timeZone);
  if (typeof times === 'string') return reject('bad-date', times);
  const rounds = readRounds(cells, profile, vocabulary.timeZone);
  if (typeof rounds === 'string') return reject('bad-date', rounds);
  const { acceptedAt, completedAt } = times;
  if (!acceptedAt && status.group !== 'not-accepted') return reject('missing-accepted-date', 'acceptedAt');
  if (acceptedAt && completedAt && endsBefore(completedAt, acceptedAt)) return reject('ended-before-accepted', 'completedAt');

  const lastRound = rounds.at(-1);
  const detail = DETAILS[status.canonical];
  const extension = extensionOf(times);
  const resolving = vocabulary.unitNamed(cells['resolvingUnitName'] ?? '');
  const office = cells['officeName'];
  const serviceLevel = wordIn(SERVICE_LEVELS, cells['serviceLevel']);
  return {
    ok: true,
    statement: {
      code,
      procedureCode: procedure.code,
      unitCode: unit.code,
      channel,
      applicantType: wordIn(APPLICANT_TYPES, cells['applicantType']),
      status: status.code,
      statusGroup: status.group,
      submittedAt: times.submittedAt?.instant ?? null,
      acceptedAt: acceptedAt?.instant ?? null,
      dueAt: times.dueAt?.instant ?? null,
      completedAt: completedAt?.instant ?? null,
      returnedAt: times.returnedAt?.instant ?? null,
      supplementRequestedAt: lastRound?.requestedAt ?? null,
      supplementReceivedAt: lastRound?.receivedAt ?? null,
      ...(detail && { statusDetail: detail }),
      ...((rounds.length > 1 || rounds.some(({ dueAfter }) => dueAfter !== null)) && { supplements: rounds }),
      ...(extension && { extension }),
      ...(times.rejectedAt && { rejectedAt: times.rejectedAt.instant }),
      ...(resolving && { resolvingUnitCode: resolving.code }),
      ...(office !== undefined && !isMasked(office) && { office }),
      ...((rounds.length > 0 || tellsPauses(profile)) && { eventful: true }),
      ...(serviceLevel && { serviceLevel }),
      ...flagsOf(cells),
    },
  };
}

/**
 * The latest thing that a statement says has happened, as an instant in UTC; null when it names no time.
 * It dates messages that carry no date of their own, so the due date, which lies ahead, never counts.
 */
export function latestEvent(statement: DossierStatement): string | null {
  const { submittedAt, acceptedAt, completedAt, returnedAt, rejectedAt, supplementRequestedAt, supplementReceivedAt, supplements, extension } = statement;
  const rounds = (supplements ?? []).flatMap(({ requestedAt, receivedAt }) => [requestedAt, receivedAt]);
  const events = [
    submittedAt, acceptedAt, completedAt, returnedAt, rejectedAt, supplementRequestedAt, supplementReceivedAt, extension?.apologisedAt, ...rounds,
  ];
  return events.filter((instant) => typeof instant === 'string').sort().at(-1) ?? null;
}
