import type { differences as differencesVi } from './differences-vi.js';

/** The page *Compare sources*. */
export const differences: typeof differencesVi = {
  title: 'Compare sources', hint: 'By each one’s own word, not by what all know together. Days are compared, not hours; what a side does not carry is no difference.',
  first: 'First side', second: 'Second side', oneSide: 'There are no two sources to compare yet.', oneSideHint: 'Dossiers must have come by two ways, for example a list and messages of the National Portal.',
  sentence: (contradictions, both) => `${contradictions} dossiers contradict; both sides know ${both}`,
  beside: (compared, total) => `${compared} dossiers accepted in the period, ${total} differ, also where only one side tells of them.`,
  heard: (side, when, deliveries) => `${side}: ${deliveries} deliveries, to ${when}.`,
  kind: 'Differ in', kinds: { status: 'status', due: 'due date', ended: 'day of the end', unit: 'unit' }, only: (side) => `only in ${side}`,
  cause: 'Why', contradiction: 'contradiction, look at it', behind: (side) => `${side} is behind`, silent: 'the other side does not tell of it', sort: 'Sort by', absent: 'none', saidAt: (when) => `at ${when}`,
  nothing: 'No dossier was accepted in this period.', nothingHint: 'Choose another period, or other sources.', same: 'Both sides say the same.', sameHint: 'No dossier of the period differs in status, due date, day of the end or unit.',
};
