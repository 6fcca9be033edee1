import { eventsOf } from './events.js';
import type { DossierFacts } from './fold.js';
import type { SupplementRound } from './statement.js';
import { ACCEPTED, fold, june, said } from './test/said.js';

const started = said('2', 'running', ACCEPTED);

/** Days and times of June; `null` where the source carries none. */
function round(requested: string | null, received: string | null, before: string | null = null, after: string | null = null): SupplementRound {
  const at = (text: string | null): string | null => text && june(text);
  return { requestedAt: at(requested), receivedAt: at(received), dueBefore: at(before), dueAfter: at(after) };
}

/** Events after acceptance, as "day kind", derived ones with "?". */
function life(facts: DossierFacts): string[] {
  return eventsOf(facts).filter(({ kind }) => kind !== 'accepted').map(({ kind, at, proved }) =>
    `${Number(new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(8, 10))} ${kind}${proved ? '' : '?'}`);
}

describe('supplement rounds', () => {
  const first = round('5 10:00', '9 14:00', '15 09:00', '21 09:00');
  const second = round('19 08:00', '22 10:00', '21 09:00', '26 09:00');
  const asked = { supplementRequestedAt: june('19 08:00'), supplementReceivedAt: june('22 10:00') };

  it('are all kept, and each moved the due date', () => {
    const facts = fold(started, said('23', 'running', { ...ACCEPTED, ...asked, dueAt: june('26 09:00'), supplements: [first, second] }));
    expect(facts).toMatchObject({
      supplements: [first, second],
      pauses: [
        { from: june('5 10:00'), to: june('9 14:00'), proved: true },
        { from: june('19 08:00'), to: june('22 10:00'), proved: true },
      ],
      dueAt: june('26 09:00'),
      dueAtOriginal: june('15 09:00'),
      dueMoves: [
        { from: june('15 09:00'), to: june('21 09:00'), reason: 'supplement', at: june('9 14:00'), proved: true },
        { from: june('21 09:00'), to: june('26 09:00'), reason: 'supplement', at: june('22 10:00'), proved: true },
      ],
    });
    expect(life(facts)).toEqual([
      '5 supplement-requested', '9 supplement-received', '9 due-moved', '19 supplement-requested', '22 supplement-received', '22 due-moved',
    ]);
  });

  it('told one by one are the same as told together', () => {
    const last = { ...ACCEPTED, dueAt: june('26 09:00') };
    const together = fold(started, said('23', 'running', { ...last, ...asked, supplements: [first, second] }));
    const apart = fold(
      started,
      said('12', 'running', { ...ACCEPTED, dueAt: june('21 09:00'), supplementRequestedAt: june('5 10:00'), supplementReceivedAt: june('9 14:00'), supplements: [first] }),
      said('23', 'running', { ...last, ...asked, supplements: [second] }),
    );
    expect(apart).toEqual(together);
  });

  it.each([
    ['whose date of receipt another statement brings', [round('5 10:00', null), round(null, '9 14:00')], [round('5 10:00', '9 14:00')]],
    ['whose date of receipt stands at the next one', [round('5 10:00', null), round('14', '9 14:00')], [round('5 10:00', '9 14:00'), round('14', null)]],
    ['of which only the receipt is known', [round(null, '9 14:00')], [round(null, '9 14:00')]],
    ['received before it was asked is only asked', [round('5 10:00', null), round('9', '4')], [round(null, '4'), round('5 10:00', null), round('9', null)]],
  ])('%s', (_what, told, kept) => {
    expect(fold(started, said('20', 'running', { supplements: told })).supplements).toEqual(kept);
  });

  it('where the desk leaves its due date and tells the new one with the round, the new one is in force', () => {
    const facts = fold(said('12', 'running', { ...ACCEPTED, supplements: [first] }));
    expect(facts).toMatchObject({ dueAt: june('21 09:00'), dueAtOriginal: june('15 09:00') });
  });

  it('ends by a withdrawal: asked, and never received', () => {
    const facts = fold(started, said('6', 'paused', { supplementRequestedAt: june('5 10:00') }), said('12', 'withdrawn', { completedAt: june('11 10:00') }));
    expect(life(facts)).toEqual(['5 supplement-requested', '11 withdrawn']);
  });
});

describe('financial obligation and stops', () => {
  const financial = { status: '6', statusDetail: 'financial' } as const;
  const stopped = { status: '8', statusDetail: 'stopped' } as const;

  it('are known from when they were seen', () => {
    const facts = fold(started, said('6', 'paused', financial), said('8', 'paused', financial), said('12', 'running'), said('13', 'paused', stopped));
    expect(facts.pauses).toEqual([{ from: june('6'), to: june('12'), proved: false }, { from: june('13'), to: null, proved: false }]);
    expect(facts.pauseCauses).toEqual([
      { kind: 'financial', from: june('6'), proved: false }, { kind: 'stopped', from: june('13'), proved: false },
    ]);
    expect(life(facts)).toEqual(['6 financial-requested?', '12 resumed?', '13 stopped?']);
  });

  it('a supplement that does not come is followed by a stop: one pause, two causes', () => {
    const asked = { supplementRequestedAt: june('5 10:00') };
    const facts = fold(
      started, said('6', 'paused', { ...asked, statusDetail: 'supplement' }), said('20', 'paused', { ...asked, ...stopped }), said('26', 'running'),
    );
    expect(facts.pauses).toEqual([{ from: june('5 10:00'), to: june('26'), proved: false }]);
    expect(life(facts)).toEqual(['5 supplement-requested', '20 stopped?', '26 resumed?']);
  });

  it('of a status that nobody explains is a pause', () => {
    expect(life(fold(started, said('6', 'paused'), said('12', 'running')))).toEqual(['6 paused?', '12 resumed?']);
  });
});

describe('the due date', () => {
  it('that an apology moves keeps the old one', () => {
    const extension = { apologisedAt: june('14 15:00'), dueBefore: june('15 09:00'), dueAfter: june('20 09:00') };
    const facts = fold(started, said('16', 'running', { ...ACCEPTED, extension }));
    expect(facts).toMatchObject({
      dueAt: june('20 09:00'), dueAtOriginal: june('15 09:00'),
      dueMoves: [{ from: june('15 09:00'), to: june('20 09:00'), reason: 'apology', at: june('14 15:00'), proved: true }],
    });
    expect(life(facts)).toEqual(['14 apologised']);
  });

  it('of an apology without its day moved when it was first told', () => {
    const extension = { apologisedAt: null, dueBefore: null, dueAfter: june('20 09:00') };
    const facts = fold(started, said('16', 'running', { dueAt: june('20 09:00'), extension }), said('17', 'running', { dueAt: june('20 09:00'), extension }));
    expect(facts.dueMoves).toEqual([{ from: june('15 09:00'), to: june('20 09:00'), reason: 'apology', at: june('16'), proved: false }]);
  });

  it.each([
    ['later, while it ran: an apology, as far as anyone can see', [said('9', 'running', { dueAt: june('20') })], 'apology', '9'],
    // With the supplement the clock runs again, and the due date has moved (C11).
    ['later, after a supplement', [said('12', 'running', { dueAt: june('20'), supplementRequestedAt: june('5'), supplementReceivedAt: june('8') })], 'supplement', '8'],
    ['later, while it was stopped', [said('9', 'paused', { dueAt: june('20'), statusDetail: 'stopped' })], 'stopped', '9'],
    ['later, after a pause that nobody explains', [said('5', 'paused'), said('9', 'running', { dueAt: june('20') })], 'unknown', '9'],
    ['earlier: a correction', [said('9', 'running', { dueAt: june('13') })], 'correction', '9'],
  ] as const)('seen %s', (_what, statements, reason, day) => {
    const { dueMoves, dueAtOriginal } = fold(started, ...statements);
    expect(dueAtOriginal).toBe(june('15 09:00'));
    expect(dueMoves).toEqual([{ from: june('15 09:00'), to: statements.at(-1)?.statement.dueAt, reason, at: june(day), proved: false }]);
  });

  it('of an apology after a supplement in which nothing moved is an apology', () => {
    const rounds = { supplementRequestedAt: june('5'), supplementReceivedAt: june('8') };
    const { dueMoves } = fold(started, said('9', 'running', { ...rounds, dueAt: june('15 09:00') }), said('12', 'running', { ...rounds, dueAt: june('20') }));
    expect(dueMoves.map(({ reason, at }) => [reason, at])).toEqual([['apology', june('12')]]);
  });

  it('about which two channels disagree moves once, and back when the first is in force again', () => {
    const [ten, twelve] = [{ dueAt: june('10') }, { dueAt: june('12') }];
    const lives = [said('2', 'running', ten), said('3', 'running', twelve), said('4', 'running', ten), said('5', 'running', twelve)];
    expect(fold(...lives).dueMoves.map(({ from, to, at }) => [from, to, at])).toEqual([[june('10'), june('12'), june('3')]]);
    expect(fold(...lives, said('6', 'running', ten)).dueMoves.map(({ to, at }) => [to, at])).toEqual([[june('12'), june('3')], [june('10'), june('6')]]);
  });

  it('that another channel still tells is in force again, and the move stays known', () => {
    const moved = said('12', 'running', { dueAt: june('21 09:00'), supplements: [round('5 10:00', '9 14:00', '15 09:00', '21 09:00')] });
    const facts = fold(moved, said('20', 'running', ACCEPTED));
    expect(facts.dueMoves.map(({ from, to, reason, at }) => [from, to, reason, at])).toEqual([
      [june('15 09:00'), june('21 09:00'), 'supplement', june('9 14:00')], [june('21 09:00'), june('15 09:00'), 'correction', june('20')],
    ]);
  });

  it('before a move that is told was another than was seen: that change is told too', () => {
    const facts = fold(started, said('12', 'running', { dueAt: june('21 09:00'), supplements: [round('5 10:00', '9 14:00', '16 09:00', '21 09:00')] }));
    expect(facts.dueMoves.map(({ from, to, reason, proved }) => [from, to, reason, proved])).toEqual([
      [june('15 09:00'), june('16 09:00'), 'supplement', false], [june('16 09:00'), june('21 09:00'), 'supplement', true],
    ]);
  });

  it('of which only what replaced it is known has no original', () => {
    const extension = { apologisedAt: june('14 15:00'), dueBefore: null, dueAfter: june('20 09:00') };
    expect(fold(said('16', 'running', { dueAt: june('20 09:00'), extension }))).toMatchObject({ dueAtOriginal: null, dueAt: june('20 09:00'), dueMoves: [] });
  });
});

describe('a rejection', () => {
  it('has its carried date, else when it was first seen', () => {
    const refused = { status: '3', statusDetail: 'rejected' } as const;
    const seen = fold(said('2', 'not-accepted'), said('5', 'not-accepted', refused), said('6', 'not-accepted', refused));
    expect(seen.rejection).toEqual({ at: june('5'), proved: false, openAt: june('2') });
    expect(fold(said('2', 'not-accepted'), said('5', 'not-accepted', { ...refused, rejectedAt: june('4 15:00') })).rejection).toEqual({ at: june('4 15:00'), proved: true, openAt: null });
    expect(life(seen)).toEqual(['5 rejected?']);
  });

  it('is gone when the dossier is accepted after all', () => {
    expect(fold(said('5', 'not-accepted', { rejectedAt: june('4') }), said('9', 'running', ACCEPTED)).rejection).toBeNull();
  });
});

it('knows in whose hands it is, and whether anybody would have told of its pauses', () => {
  const list = said('5', 'running', { ...ACCEPTED, resolvingUnitCode: '05089', office: 'Phòng Tư pháp' });
  expect(fold(list)).toMatchObject({ unitCode: '05098', resolvingUnitCode: '05089', office: 'Phòng Tư pháp', eventful: false });
  expect(fold(list, said('6', 'running', { eventful: true }), said('7', 'running'))).toMatchObject({ resolvingUnitCode: '05089', eventful: true });
});
