import type { EntryStep, Role, SubmissionAction, SubmissionState } from '@ioc/contracts';
import fc from 'fast-check';
import { actionsOf, agreementsOf, placeAfter, turnOf, type SubmissionFacts } from './life.js';

const CHECK: EntryStep = { role: 'checker', name: 'Kiểm tra' };
const APPROVE: EntryStep = { role: 'approver', name: 'Duyệt' };
const [LAN, HOA, BINH] = [1, 2, 3];

function at(state: SubmissionState, facts: Partial<SubmissionFacts> = {}): SubmissionFacts {
  return { state, step: 0, steps: [CHECK, APPROVE], locked: false, filledBy: new Set([LAN]), agreedBy: new Set(), ...facts };
}
const may = (facts: SubmissionFacts, person: number | null, ...roles: Role[]): SubmissionAction[] => actionsOf(facts, { person, roles: new Set(roles) });

it.each<[string, SubmissionFacts, Role[], SubmissionAction[]]>([
  ['an officer fills in a draft', at('draft'), ['officer'], ['edit', 'submit']],
  ['an officer mends what was returned', at('returned'), ['officer'], ['edit', 'submit']],
  ['an officer asks for a locked one', at('draft', { locked: true }), ['officer'], ['ask-reopen']],
  ['an officer takes back what nobody has checked', at('submitted'), ['officer'], ['withdraw']],
  ['an officer does not take back what was checked', at('checked', { step: 1 }), ['officer'], []],
  ['an officer corrects what was approved', at('approved', { step: 2 }), ['officer'], ['correct']],
  ['an officer corrects what was sent', at('sent', { step: 2 }), ['officer'], ['correct']],
  ['a checker checks', at('submitted'), ['checker'], ['agree', 'return']],
  ['a checker does not approve', at('checked', { step: 1 }), ['checker'], []],
  ['an approver does not go before the checker', at('submitted'), ['approver'], []],
  ['an approver approves', at('checked', { step: 1 }), ['approver'], ['agree', 'return']],
  ['an approver sends', at('approved', { step: 2 }), ['approver'], ['send']],
  ['a checker reopens', at('draft', { locked: true }), ['checker'], ['reopen']],
  ['an administrator reopens', at('returned', { locked: true }), ['administrator'], ['reopen']],
  ['an administrator fills in nothing', at('draft'), ['administrator'], []],
  ['a leader looks on', at('submitted'), ['leader'], []],
])('%s', (_, facts, roles, actions) => {
  expect(may(facts, HOA, ...roles)).toEqual(actions);
});

it('nobody checks or approves their own, nor twice, whatever roles they have', () => {
  expect(may(at('submitted'), LAN, 'officer', 'checker')).toEqual(['withdraw']);
  expect(may(at('checked', { step: 1, agreedBy: new Set([HOA]) }), HOA, 'checker', 'approver')).toEqual([]);
  expect(may(at('checked', { step: 1, agreedBy: new Set([HOA]) }), BINH, 'approver')).toEqual(['agree', 'return']);
  expect(may(at('draft'), null, 'officer')).toEqual([]);
});

it('goes from step to step and back to the officer', () => {
  expect(placeAfter(at('draft'), 'submit')).toEqual({ state: 'submitted', step: 0 });
  expect(placeAfter(at('submitted'), 'agree')).toEqual({ state: 'checked', step: 1 });
  expect(placeAfter(at('checked', { step: 1 }), 'agree')).toEqual({ state: 'approved', step: 2 });
  expect(placeAfter(at('submitted', { steps: [APPROVE] }), 'agree')).toEqual({ state: 'approved', step: 1 });
  expect(placeAfter(at('checked', { step: 1 }), 'return')).toEqual({ state: 'returned', step: 0 });
  expect(placeAfter(at('approved', { step: 2 }), 'send')).toEqual({ state: 'sent', step: 2 });
  expect(placeAfter(at('sent', { step: 2 }), 'correct')).toEqual({ state: 'draft', step: 0 });
});

it('is approved by as many different people as there are steps, none of whom filled it in', () => {
  const ROLES: Role[] = ['officer', 'checker', 'approver', 'leader', 'administrator'];
  const moves = fc.array(fc.record({ person: fc.integer({ min: 1, max: 4 }), roles: fc.subarray(ROLES), pick: fc.nat() }), { maxLength: 60 });
  fc.assert(fc.property(fc.constantFrom([APPROVE], [CHECK, APPROVE], [CHECK, APPROVE, { role: 'leader', name: 'Ký' } as const]), moves, (steps, turns) => {
    let facts = at('draft', { steps, filledBy: new Set() });
    for (const { person, roles, pick } of turns) {
      const actions = may(facts, person, ...roles);
      const action = actions[pick % actions.length];
      if (!action) continue;
      const typed = action === 'edit' || action === 'submit';
      const fresh = action === 'correct';
      facts = {
        ...facts, ...placeAfter(facts, action),
        filledBy: fresh ? new Set() : typed ? new Set([...facts.filledBy, person]) : facts.filledBy,
        agreedBy: action === 'agree' ? new Set([...facts.agreedBy, person]) : ['submit', 'withdraw', 'return', 'correct'].includes(action) ? new Set() : facts.agreedBy,
      };
      if (facts.state === 'approved' || facts.state === 'sent') {
        expect(facts.agreedBy.size).toBe(steps.length);
        expect([...facts.agreedBy].filter((each) => facts.filledBy.has(each))).toEqual([]);
      }
      expect(turnOf(facts) === null).toBe(!['submitted', 'checked'].includes(facts.state));
    }
  }));
});

it('agreements hold until the form comes back, is withdrawn or is corrected', () => {
  const after = (...actions: string[]): string[] => agreementsOf(actions.map((action, place) => ({ action, place }))).map(({ place }) => String(place));
  expect(after('submit', 'agree', 'agree')).toEqual(['1', '2']);
  expect(after('submit', 'agree', 'return', 'submit', 'agree')).toEqual(['4']);
  expect(after('submit', 'agree', 'agree', 'send')).toEqual(['1', '2']);
  for (const end of ['return', 'withdraw', 'correct']) expect(after('submit', 'agree', end)).toEqual([]);
});
