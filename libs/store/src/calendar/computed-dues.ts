import type { EntityManager } from 'typeorm';
import type { CalendarContent, CalendarPreview, DueDifference, DueDifferences } from '@ioc/contracts';
import {
  beforeApologies, computedDue, dueDiffers, localDay, reportDeadline, reportPeriodsOf, workingCalendar, workingTimeOf, type DossierFacts, type TimeContext, type WorkingCalendar,
} from '@ioc/kpi';
import { requireFigures } from '../aggregate/made.js';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { latestCalendar } from './versions.js';

const BATCH = 2_000;
const LISTED = 200;

type Accepted = DossierFacts & { readonly acceptedAt: string };
type DueOf = (facts: DossierFacts) => Date | null;

/** Open dossiers, a batch at a time. @throws FiguresRemadeError */
async function* openDossiers(manager: EntityManager): AsyncGenerator<Accepted[]> {
  await requireFigures(manager);
  for (let after = 0; ; ) {
    const rows = await manager.query<{ id: number; facts: Accepted }[]>(
      `SELECT id, facts FROM dossier
       WHERE ended_on IS NULL AND status_group IN ('running', 'paused') AND accepted_on IS NOT NULL AND id > $1 ORDER BY id LIMIT $2`,
      [after, BATCH],
    );
    yield rows.map(({ facts }) => facts);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

/** Works due dates out by a calendar, with the terms of the catalogue. */
function dueBy(content: CalendarContent, { terms, district: { timeZone } }: DistrictCatalogue): DueOf {
  const workingTime = workingTimeOf(content);
  const calendars = new Map<string, WorkingCalendar>();
  const calendarOf = (unit: string): WorkingCalendar => {
    let calendar = calendars.get(unit);
    if (!calendar) calendars.set(unit, (calendar = workingCalendar(workingTime, unit)));
    return calendar;
  };
  return (facts) => {
    const ofProcedure = terms.get(facts.procedureCode);
    return ofProcedure ? computedDue(facts, { terms: ofProcedure, calendar: calendarOf(facts.unitCode), timeZone, rules: content.rules }) : null;
  };
}

const about = ({ code, unitCode, procedureCode, acceptedAt, dueAt }: Accepted): Omit<DueDifference, 'computedAt'> =>
  ({ code, unit: unitCode, procedure: procedureCode, acceptedAt, dueAt });

/** Open dossiers that were promised, before any apology, for another day than is worked out, the oldest promise first; at most `limit` are listed. */
export async function readDueDifferences(manager: EntityManager, catalogue: DistrictCatalogue, limit: number): Promise<DueDifferences> {
  const dueOf = dueBy((await latestCalendar(manager)).calendar, catalogue);
  const found: DueDifference[] = [];
  for await (const dossiers of openDossiers(manager)) {
    for (const facts of dossiers) {
      const promised = beforeApologies(facts);
      const due = dueOf(promised);
      if (due && dueDiffers(promised, due, catalogue.district.timeZone)) found.push({ ...about(promised), computedAt: due.toISOString() });
    }
  }
  const items = found.sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1)).slice(0, limit);
  return { count: found.length, items };
}

/** What a calendar would move, beside the one in force; only reads. */
export async function previewCalendar(
  manager: EntityManager, catalogue: DistrictCatalogue, content: CalendarContent, time: TimeContext,
): Promise<CalendarPreview> {
  const { timeZone } = catalogue.district;
  const { calendar: present } = await latestCalendar(manager);
  const [dueBefore, dueAfter] = [dueBy(present, catalogue), dueBy(content, catalogue)];
  const [before, after] = [workingCalendar(workingTimeOf(present)), workingCalendar(workingTimeOf(content))];
  const items: CalendarPreview['dossiers']['items'] = [];
  let dueSoon = 0;
  for await (const dossiers of openDossiers(manager)) {
    for (const facts of dossiers) {
      const [was, becomes] = [dueBefore(facts), dueAfter(facts)];
      if (was && becomes && localDay(was, timeZone) !== localDay(becomes, timeZone)) {
        items.push({ ...about(facts), before: was.toISOString(), after: becomes.toISOString() });
      }
      const promised = facts.dueAt && localDay(facts.dueAt, timeZone);
      if (promised && before.previousWorkingDay(promised) !== after.previousWorkingDay(promised)) dueSoon += 1;
    }
  }
  const deadlines = yearsTouched(present, content, localDay(time.now, timeZone)).flatMap(reportPeriodsOf).flatMap((period) => {
    const was = reportDeadline(period.to, present.rules.reportWorkingDays, before);
    const becomes = reportDeadline(period.to, content.rules.reportWorkingDays, after);
    return was === becomes ? [] : [{ ...period, before: was, after: becomes }];
  });
  return {
    dossiers: { count: items.length, items: items.sort((a, b) => (a.before < b.before ? -1 : 1)).slice(0, LISTED) },
    dueSoon,
    deadlines,
  };
}

/** Years of days that are otherwise in one of the two; this year and the next when other things differ. */
function yearsTouched(present: CalendarContent, content: CalendarContent, today: string): number[] {
  const keys = ({ days }: CalendarContent): Set<string> => new Set(days.map(({ day, kind }) => `${day} ${kind}`));
  const [before, after] = [keys(present), keys(content)];
  const differing = [...[...before].filter((key) => !after.has(key)), ...[...after].filter((key) => !before.has(key))];
  const thisYear = Number(today.slice(0, 4));
  const years = differing.map((key) => Number(key.slice(0, 4)));
  return [...new Set(present.rules.reportWorkingDays === content.rules.reportWorkingDays ? years : [...years, thisYear, thisYear + 1])].sort((a, b) => a - b);
}
