import { foldStatements, type DossierFacts } from './fold.js';
import type { DossierStatement } from './statement.js';
import { compareSides } from './sides.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const NO_RULES = { timeZone: ZONE, levels: new Map(), limits: [] };
const at = (moment: string): string => new Date(`2023-${moment}+07:00`).toISOString();

type Said = Partial<DossierStatement>;
const DONE = { status: 'COMPLETED', statusGroup: 'solved' } as const;
const RETURNED = { status: 'RETURNED', statusGroup: 'solved' } as const;

/** What a side makes of its own statements, each with the moment of which it speaks. */
function told(...statements: readonly (readonly [moment: string, said?: Said])[]): DossierFacts {
  return foldStatements(statements.map(([moment, said], sequence) => ({
    stateAt: at(moment), sequence,
    statement: {
      code: 'A', procedureCode: '1.001193', unitCode: '05098', channel: 'ONLINE', applicantType: null, status: 'PROCESSING', statusGroup: 'running',
      submittedAt: null, acceptedAt: at('06-01T08:00'), dueAt: at('06-15T17:00'), completedAt: null, returnedAt: null,
      supplementRequestedAt: null, supplementReceivedAt: null, ...said,
    },
  })), NO_RULES);
}
const EVENING = '06-20T23:59:59';

it.each<[string, DossierFacts, DossierFacts, ReturnType<typeof compareSides>]>([
  ['say the same', told([EVENING]), told([EVENING]), null],
  ['tell one day with and without its hour', told([EVENING, { dueAt: at('06-15T00:00') }]), told([EVENING]), null],
  ['do not both carry a due date', told([EVENING, { dueAt: null }]), told([EVENING]), null],
  ['do not both carry the day of the end', told([EVENING, DONE]), told([EVENING, { ...DONE, completedAt: at('06-14T09:00') }]), null],
  ['name other statuses of one day', told([EVENING, { status: 'PAUSED', statusGroup: 'paused' }]), told([EVENING]), { kinds: ['status'], cause: 'contradiction' }],
  ['name other due days', told([EVENING]), told([EVENING, { dueAt: at('06-16T17:00') }]), { kinds: ['due'], cause: 'contradiction' }],
  ['name other days of the end', told([EVENING, { ...DONE, completedAt: at('06-13T09:00') }]), told([EVENING, { ...DONE, completedAt: at('06-14T09:00') }]), { kinds: ['ended'], cause: 'contradiction' }],
  ['name other units and statuses', told([EVENING, { unitCode: '05101' }]), told([EVENING, RETURNED]), { kinds: ['status', 'unit'], cause: 'contradiction' }],
  // The message of the 10th could not know of the end on the 14th.
  ['lie an end apart', told([EVENING, { ...DONE, completedAt: at('06-14T09:00') }]), told(['06-10T10:00']), { kinds: ['status'], cause: 'second-behind' }],
  ['lie an end apart, the other way round', told(['06-10T10:00']), told([EVENING, { ...DONE, completedAt: at('06-14T09:00') }]), { kinds: ['status'], cause: 'first-behind' }],
  // It spoke on the 16th, two days after the end.
  ['should have known of the end', told([EVENING, { ...DONE, completedAt: at('06-14T09:00') }]), told(['06-16T10:00']), { kinds: ['status'], cause: 'contradiction' }],
  ['lie an end apart, in another unit', told([EVENING, { ...DONE, completedAt: at('06-14T09:00'), unitCode: '05101' }]), told(['06-10T10:00']), { kinds: ['status', 'unit'], cause: 'contradiction' }],
  // Seen at the old day on the 9th and at the new one on the 18th; the other last spoke in between, of the old day.
  ['lie a new due date apart', told(['06-09T10:00'], ['06-18T10:00', { dueAt: at('06-22T17:00') }]), told(['06-12T10:00']), { kinds: ['due'], cause: 'second-behind' }],
  ['differ in the due date that was there before it moved', told(['06-09T10:00'], ['06-18T10:00', { dueAt: at('06-22T17:00') }]), told(['06-12T10:00', { dueAt: at('06-16T17:00') }]), { kinds: ['due'], cause: 'contradiction' }],
  // An end without its day says nothing of when.
  ['end without a day', told([EVENING, DONE]), told(['06-10T10:00']), { kinds: ['status'], cause: 'contradiction' }],
])('two sides that %s', (_what, first, second, expected) => {
  expect(compareSides({ facts: first, heardAt: at(EVENING), fullSince: null }, { facts: second, heardAt: at(EVENING), fullSince: null }, ZONE)).toEqual(expected);
});

it.each<[string, string | null, string | null, ReturnType<typeof compareSides>]>([
  ['has listed everything since it came', '06-05T17:00', '2023-06-01', { kinds: ['only-first'], cause: 'contradiction' }],
  ['has listed everything of later days', '06-05T17:00', '2023-06-02', { kinds: ['only-first'], cause: 'silent' }],
  ['tells of single dossiers', '06-05T17:00', null, { kinds: ['only-first'], cause: 'silent' }],
  ['had spoken before it came', '05-31T17:00', '2023-01-01', { kinds: ['only-first'], cause: 'second-behind' }],
  ['never spoke', null, null, { kinds: ['only-first'], cause: 'second-behind' }],
])('of a dossier of 01/06 that only one knows, when the other %s', (_what, heardAt, fullSince, expected) => {
  const silent = { facts: null, heardAt: heardAt && at(heardAt), fullSince };
  const speaking = { facts: told([EVENING]), heardAt: at(EVENING), fullSince: null };
  expect(compareSides(speaking, silent, ZONE)).toEqual(expected);
  const mirrored = expected && { kinds: ['only-second'], cause: expected.cause.replace('second', 'first') };
  expect(compareSides(silent, speaking, ZONE)).toEqual(mirrored);
});

it('of which neither speaks, they differ in nothing', () => {
  expect(compareSides({ facts: null, heardAt: null, fullSince: null }, { facts: null, heardAt: null, fullSince: null }, ZONE)).toBeNull();
});
