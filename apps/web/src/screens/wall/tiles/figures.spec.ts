import type { Snapshot } from '@ioc/contracts';
import type { FigureView } from '../../../live/views.js';
import { countText } from './figures.js';

function online(over: Partial<Snapshot>, condition: FigureView['condition'] = 'closed'): FigureView {
  const snapshot: Snapshot = {
    indicator: 'HS03', scope: 'total', period: { from: '2023-01-01', to: '2023-06-30' }, value: 6643, numerator: null, denominator: null,
    qualifier: '=', asOf: '2023-06-30T16:59:59Z', coverage: { of: 'unit', expected: 1, reported: 1, missing: [] }, state: 'closed', sources: ['one-stop'],
    statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1, revision: 1, ...over,
  };
  return { snapshot, condition, since: null };
}

describe('a count on the wall', () => {
  it('says when there may be more', () => {
    expect(countText(online({}))).toBe('6.643');
    expect(countText(online({ qualifier: '≥' }))).toBe('≥6.643');
    expect(countText(online({ qualifier: '≥', value: 0 }))).toBe('≥0');
  });

  it('is a bare ? when it is unknown', () => {
    expect(countText(online({ value: null, qualifier: '≥', state: 'missing' }, 'missing'))).toBe('?');
    expect(countText({ snapshot: null, condition: 'missing', since: null })).toBe('?');
  });
});
