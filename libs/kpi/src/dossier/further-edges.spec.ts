import { workingCalendar } from '../time/calendar.js';
import { edgesOf } from './edges.js';
import type { DossierFacts } from './fold.js';
import { fold, june, said } from './test/said.js';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Eight hours a day; 01/06/2023 is a Thursday. */
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [], makeUpDays: [] });

/** Edges of June whose measure begins so, as "day measure"; with what they add where it is not one dossier. */
function edges(facts: DossierFacts, of: RegExp): string[] {
  return edgesOf(facts, calendar, ZONE)
    .filter(({ measure }) => of.test(measure))
    .map(({ day, measure, amount }) => [day.startsWith('2023-06') ? Number(day.slice(8)) : day, measure, amount].filter((part) => part !== undefined).join(' '));
}

/** Accepted on Monday 05/06 at 09:00, told by a channel that tells its pauses. */
const EVENTFUL = { acceptedAt: june('5 09:00'), channel: 'ONLINE', eventful: true } as const;

describe('how it came', () => {
  it.each([
    ['FULL', 'ONLINE', '5 full_online'], ['FULL', 'COUNTER', '5 full_other'], ['FULL', 'POST', '5 full_other'], ['FULL', null, '5 full_untold'],
    ['PARTIAL', 'ONLINE', null], ['INFO', null, null], [undefined, 'ONLINE', '5 full_untold'],
  ] as const)('of a procedure of level %s by %s: %s', (serviceLevel, channel, edge) => {
    const facts = fold(said('5 10:00', 'running', { ...EVENTFUL, channel, ...(serviceLevel && { serviceLevel }) }));
    expect(edges(facts, /^full/)).toEqual(edge === null ? [] : [edge]);
  });

  it.each([[true, ['5 digitised']], [false, ['5 not_digitised']], [undefined, []]])('with digitised components: %s', (digitised, expected) => {
    expect(edges(fold(said('5 10:00', 'running', { ...EVENTFUL, ...(digitised !== undefined && { digitised }) })), /digitised/)).toEqual(expected);
  });

  it.each([
    // Friday 15:00 to Monday 09:00: 2 + 2 hours.
    ['2 15:00', '5 09:00', 'ONLINE', null],
    // Friday 09:00 to Monday 09:00 is 6 + 2 = 8 hours: not after the limit; a minute earlier is.
    ['2 09:00', '5 09:00', 'ONLINE', null],
    ['2 08:59', '5 09:00', 'ONLINE', 'accepted_late'],
    ['2 08:59', '5 09:00', 'COUNTER', null],
    ['2 08:59', '5 09:00', null, 'acceptance_untold'],
    ['2 15:00', '5 09:00', null, null],
    [null, '5 09:00', 'ONLINE', 'acceptance_untold'],
    // A day without its hour: on Thursday at whatever hour it is more than 8 hours, on Friday it may be, on Monday it is not.
    ['1 00:00', '5 09:00', 'ONLINE', 'accepted_late'],
    ['2 00:00', '5 09:00', 'ONLINE', 'acceptance_untold'],
    ['5 00:00', '5 00:00', 'ONLINE', null],
    ['5 10:00', '5 09:00', 'ONLINE', null],
  ] as const)('submitted %s, accepted %s by %s: %s', (submitted, accepted, channel, measure) => {
    const facts = { ...fold(said('5 10:00', 'running', { channel, acceptedAt: june(accepted), submittedAt: submitted && june(submitted) })), acceptanceMinutes: 480 };
    expect(edges(facts, /^accept/)).toEqual(measure === null ? [] : [`5 ${measure}`]);
  });

  it('accepted while no limit was known, nobody can say that it was late', () => {
    expect(edges(fold(said('5 10:00', 'running', { ...EVENTFUL, submittedAt: june('1 09:00') })), /^accept/)).toEqual(['5 acceptance_untold']);
  });
});

describe('supplements', () => {
  const asked = { ...EVENTFUL, statusDetail: 'supplement', supplementRequestedAt: june('7 10:00') } as const;
  const answered = { ...EVENTFUL, supplementRequestedAt: june('7 10:00'), supplementReceivedAt: june('9 14:00') };
  const WAITING = /^(?:asked|supplement|eventless)/;

  it('are asked for and waited for by their dates', () => {
    expect(edges(fold(said('7 11:00', 'paused', asked), said('9 15:00', 'running', answered)), WAITING)).toEqual(['7 asked', '7 supplement_in', '9 supplement_out']);
  });

  it('asked for again count as one dossier', () => {
    const again = { ...answered, supplements: [
      { requestedAt: june('7 10:00'), receivedAt: june('9 14:00'), dueBefore: null, dueAfter: null }, { requestedAt: june('13 10:00'), receivedAt: june('14 10:00'), dueBefore: null, dueAfter: null },
    ] };
    expect(edges(fold(said('16', 'running', again)), WAITING)).toEqual(['7 asked', '7 supplement_in', '9 supplement_out', '13 supplement_in', '14 supplement_out']);
  });

  it('whose limit runs out are waited for until it is stopped', () => {
    const stopped = { ...EVENTFUL, supplementRequestedAt: june('7 10:00'), status: '8', statusDetail: 'stopped' } as const;
    expect(edges(fold(said('7 11:00', 'paused', asked), said('12 08:00', 'paused', stopped)), WAITING)).toEqual(['7 asked', '7 supplement_in', '12 supplement_out']);
  });

  it('are not what a financial obligation waits for', () => {
    expect(edges(fold(said('7 11:00', 'paused', { ...EVENTFUL, statusDetail: 'financial' })), WAITING)).toEqual([]);
  });

  it('in a pause for which no source gives a reason, nobody can say', () => {
    expect(edges(fold(said('7 11:00', 'paused', EVENTFUL), said('8', 'running', EVENTFUL)), WAITING)).toEqual(['7 supplement_untold_in', '8 supplement_untold_out']);
  });

  it('seen in a list are derived; before it was first seen and wherever only lists speak, nobody can say', () => {
    const seen = { acceptedAt: june('5 09:00'), statusDetail: 'supplement' } as const;
    expect(edges(fold(said('7 17:00', 'paused', seen), said('9 17:00', 'solved', { ...seen, completedAt: june('9 10:00') })), WAITING).sort()).toEqual([
      '5 asked_unsure_in', '5 eventless_in', '5 supplement_untold_in',
      '7 asked', '7 asked_unsure_out', '7 supplement_in', '7 supplement_unsure_in', '7 supplement_untold_out',
      '9 eventless_out', '9 supplement_out', '9 supplement_unsure_out',
    ]);
  });
});

describe('a rejection', () => {
  const refused = { status: '3', statusDetail: 'rejected' } as const;
  const REJECTED = /./;

  it('is counted on its day', () => {
    expect(edges(fold(said('7', 'not-accepted', { ...refused, rejectedAt: june('6 10:00') })), REJECTED)).toEqual(['6 rejected']);
  });

  it.each([
    ['last seen otherwise', [said('2', 'not-accepted'), said('7', 'not-accepted', refused)], '2'],
    ['submitted', [said('7', 'not-accepted', { ...refused, submittedAt: june('3 10:00') })], '3'],
    ['ever', [said('7', 'not-accepted', refused)], '0001-01-01'],
  ])('without a date was since it was %s', (_what, statements, since) => {
    expect(edges(fold(...statements), REJECTED)).toEqual(['7 rejected', `${since} rejected_unsure_in`, '7 rejected_unsure_out']);
  });

  it('of one that is registered only does not exist', () => {
    expect(edges(fold(said('7', 'not-accepted')), REJECTED)).toEqual([]);
  });
});

describe('what was solved', () => {
  const solved = (over: object = {}): DossierFacts => fold(said('9 15:00', 'solved', { ...EVENTFUL, completedAt: june('8 10:00'), ...over }));

  it('took working time from acceptance to its end', () => {
    // Monday 09:00–17:00 6 hours, Tuesday and Wednesday 8 each, Thursday to 10:00 3: 25 hours.
    expect(edges(solved(), /^worked/)).toEqual(['8 worked', `8 worked_minutes ${25 * 60}`]);
  });

  it('without its pauses', () => {
    // From Tuesday 10:00 to Wednesday 10:00 stood still: 5 + 3 hours.
    const paused = { supplementRequestedAt: june('6 10:00'), supplementReceivedAt: june('7 10:00') };
    expect(edges(solved(paused), /^worked/)).toEqual(['8 worked', `8 worked_minutes ${17 * 60}`]);
  });

  it('whose pauses were only seen is derived', () => {
    const facts = fold(
      said('6 10:00', 'paused', { ...EVENTFUL, statusDetail: 'financial' }), said('7 10:00', 'running', EVENTFUL),
      said('9 15:00', 'solved', { ...EVENTFUL, completedAt: june('8 10:00') }),
    );
    expect(edges(facts, /^worked/)).toEqual(['8 worked', `8 worked_minutes ${17 * 60}`, '8 worked_unsure']);
  });

  it('outside working time took none', () => {
    expect(edges(solved({ acceptedAt: june('8 18:00'), completedAt: june('8 19:00') }), /^worked/)).toEqual(['8 worked']);
  });

  it.each([
    ['no channel would have told of a pause', { eventful: undefined }, 8],
    ['its end is not dated', { completedAt: null }, 9],
    ['its end has no hour', { completedAt: june('8 00:00') }, 8],
    ['its acceptance has no hour', { acceptedAt: june('5 00:00') }, 8],
  ])('is untold when %s', (_why, over, day) => {
    expect(edges(solved(over), /^worked/)).toEqual([`${day} worked_untold`]);
  });

  it.each([
    [{ obligationPaid: true, paidOnline: true }, ['8 paid_online']],
    [{ obligationPaid: true, paidOnline: false }, ['8 paid_other']],
    [{ obligationPaid: true }, ['8 paid_untold']],
    [{ obligationPaid: false, paidOnline: false }, []],
    // Paid online, and nobody says whether others paid: it would be the only one that counts.
    [{ paidOnline: true }, ['8 paid_untold']],
    [{}, ['8 paid_untold']],
  ])('paid %j: %j', (told, expected) => {
    expect(edges(solved(told), /^paid/)).toEqual(expected);
  });

  it.each([[true, ['8 electronic_result']], [false, ['8 no_electronic_result']], [undefined, []]])('with an electronic result: %s', (electronicResult, expected) => {
    expect(edges(solved(electronicResult === undefined ? {} : { electronicResult }), /electronic/)).toEqual(expected);
  });

  it('has none of it when it was withdrawn', () => {
    const facts = fold(said('9 15:00', 'withdrawn', { ...EVENTFUL, completedAt: june('8 10:00'), electronicResult: false, obligationPaid: true, paidOnline: true }));
    expect(edges(facts, /^(?:worked|paid|no_elec)/)).toEqual([]);
  });
});
