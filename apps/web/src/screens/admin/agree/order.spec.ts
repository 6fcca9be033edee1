import type { EntryIssue, EntryReview, SubmissionState } from '@ioc/contracts';
import { inOrder } from './order.js';

type ReviewedUnit = EntryReview['units'][number];

const jump: EntryIssue = { item: 'van-ban-di', hard: false, rule: 'jump', amounts: [3, 60], other: null };
const unit = (code: string, state: SubmissionState, agrees: boolean, issues: EntryIssue[] = []): ReviewedUnit =>
  ({ task: { key: { unit: code }, state }, may: agrees ? ['agree', 'return'] : [], issues }) as unknown as ReviewedUnit;

it('what waits for the asker stands first, the unusual before the rest, and what was not submitted nowhere', () => {
  const units = [unit('a', 'approved', false, [jump]), unit('b', 'submitted', true), unit('c', 'draft', false), unit('d', 'submitted', true, [jump]), unit('e', 'returned', false), unit('f', 'submitted', true)];
  expect(inOrder(units).map(({ task }) => task.key.unit)).toEqual(['d', 'b', 'f', 'a']);
});
