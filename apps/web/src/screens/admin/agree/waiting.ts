import type { EntryTask } from '@ioc/contracts';

interface Group {
  readonly form: string;
  readonly from: string;
  readonly title: string;
  readonly period: EntryTask['period'];
  readonly count: number;
}

/** Forms of a period that wait for the asker's step, the one that is due first at the front. */
export function groupsOf(mine: readonly EntryTask[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { key: { form, from }, title, period, turn } of mine) {
    if (typeof turn !== 'number') continue;
    const known = groups.get(`${form} ${from}`);
    groups.set(`${form} ${from}`, { form, from, title, period, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** Locked forms whose unit asks for time, which the asker may give. */
export function askingOf(mine: readonly EntryTask[]): EntryTask[] {
  return mine.filter(({ reopenAsked }) => reopenAsked);
}

/** How many forms the page *Duyệt số liệu* has something to do with for the asker. */
export function waitingCount(mine: readonly EntryTask[]): number {
  return groupsOf(mine).reduce((sum, { count }) => sum + count, askingOf(mine).length);
}
