import fc from 'fast-check';
import { eventsOf } from './events.js';
import { foldStatements, type StatementInTime } from './fold.js';
import type { DossierStatement, PauseKind, StatusGroup } from './statement.js';
import { ACCEPTED, BLANK, CODES, fold, june, NO_RULES, said } from './test/said.js';

describe('a dossier of the one-stop desk', () => {
  it('is accepted, worked on, completed and handed over', () => {
    const facts = fold(
      said('1 17:00', 'running', { ...ACCEPTED, submittedAt: june('1 07:30'), status: '2', channel: 'ONLINE', applicantType: 'CITIZEN' }),
      said('5 17:00', 'running', ACCEPTED),
      said('12 17:00', 'solved', { ...ACCEPTED, completedAt: june('12 10:00') }),
      said('14 17:00', 'solved', { ...ACCEPTED, completedAt: june('12 10:00'), returnedAt: june('14 15:00'), status: '10' }),
    );
    expect(facts).toEqual({
      code: 'H28.110-230605-0001', procedureCode: '2.000815', unitCode: '05098', channel: 'ONLINE', applicantType: 'CITIZEN',
      status: '10', statusGroup: 'solved', submittedAt: june('1 07:30'), acceptedAt: june('1 09:00'), dueAt: june('15 09:00'),
      returnedAt: june('14 15:00'), end: { at: june('12 10:00'), kind: 'solved', proved: true, openAt: null }, pauses: [], seenFrom: june('1 17:00'), knownAt: june('14 17:00'),
      resolvingUnitCode: null, office: null, dueAtOriginal: june('15 09:00'), dueMoves: [], rejection: null, pauseCauses: [], supplements: [],
      eventful: false,
    });
    expect(eventsOf(facts)).toEqual([
      { kind: 'submitted', at: june('1 07:30'), proved: true },
      { kind: 'accepted', at: june('1 09:00'), proved: true },
      { kind: 'solved', at: june('12 10:00'), proved: true },
      { kind: 'returned', at: june('14 15:00'), proved: true },
    ]);
  });

  it('is nothing without a statement', () => {
    expect(() => foldStatements([], NO_RULES)).toThrow(new RangeError('a dossier needs at least one statement'));
  });

  it('may be known only as registered', () => {
    const facts = fold(said('1', 'not-accepted', { submittedAt: june('1 07:00') }));
    expect(facts.acceptedAt).toBeNull();
    expect(eventsOf(facts)).toEqual([{ kind: 'submitted', at: june('1 07:00'), proved: true }]);
  });
});

describe('statements of several channels', () => {
  it('fill what the others lack, and a null never blanks', () => {
    const facts = fold(
      said('5', 'running', { ...ACCEPTED, channel: 'POST', applicantType: 'BUSINESS' }),
      said('6', 'running', { submittedAt: june('1 06:00') }),
    );
    expect(facts).toMatchObject({
      channel: 'POST', applicantType: 'BUSINESS', submittedAt: june('1 06:00'), acceptedAt: june('1 09:00'), dueAt: june('15 09:00'),
    });
  });

  it('are laid by the instants that they speak of: an older one that arrives later only fills', () => {
    const facts = fold(
      said('12', 'solved', { ...ACCEPTED, completedAt: june('12 07:00') }),
      said('5', 'running', { ...ACCEPTED, dueAt: june('10'), channel: 'COUNTER' }),
    );
    expect(facts).toMatchObject({
      statusGroup: 'solved', dueAt: june('15 09:00'), channel: 'COUNTER', end: { at: june('12 07:00') }, knownAt: june('12'),
    });
  });

  it('correct each other: the later due date is in force', () => {
    const facts = fold(said('2', 'running', ACCEPTED), said('9', 'running', { ...ACCEPTED, dueAt: june('20 09:00') }));
    expect(facts.dueAt).toBe(june('20 09:00'));
  });

  it('of one instant count in the order of their arrival', () => {
    const first = said('9', 'running', { ...ACCEPTED, unitCode: '05092' });
    const second = said('9', 'paused', { ...ACCEPTED, unitCode: '05098' });
    expect(fold(second, first)).toMatchObject({ statusGroup: 'paused', unitCode: '05098' });
  });
});

describe('the end', () => {
  const seenRunning = said('8 17:00', 'running', ACCEPTED);

  it('without a date is when the final state was first seen, and not proved', () => {
    const facts = fold(seenRunning, said('12 17:00', 'withdrawn'), said('20 17:00', 'withdrawn'));
    expect(facts.end).toMatchObject({ at: june('12 17:00'), kind: 'withdrawn', proved: false });
  });

  it('takes the date that another channel brings later', () => {
    const facts = fold(seenRunning, said('12 17:00', 'withdrawn'), said('20 17:00', 'withdrawn', { completedAt: june('10 10:00') }));
    expect(facts.end).toMatchObject({ at: june('10 10:00'), kind: 'withdrawn', proved: true });
  });

  it('keeps a carried date when another channel does not carry it', () => {
    const facts = fold(seenRunning, said('12 17:00', 'solved', { completedAt: june('12 10:00') }), said('20 17:00', 'solved', { status: '10' }));
    expect(facts.end).toMatchObject({ at: june('12 10:00'), kind: 'solved', proved: true });
  });

  it('is not later than the day on which the result was handed over', () => {
    const facts = fold(seenRunning, said('20 17:00', 'solved', { returnedAt: june('14 15:00') }));
    expect(facts.end).toMatchObject({ at: june('14 15:00'), kind: 'solved', proved: false });
    expect(fold(seenRunning, said('12 17:00', 'solved'), said('20 17:00', 'solved', { returnedAt: june('14 15:00') })).end?.at).toBe(june('12 17:00'));
  });

  it('stays where it was when it turns out to have been of the other kind', () => {
    const dated = said('12 17:00', 'solved', { completedAt: june('12 10:00') });
    expect(fold(seenRunning, dated, said('20 17:00', 'withdrawn')).end).toMatchObject({ at: june('12 10:00'), kind: 'withdrawn', proved: true });
    expect(fold(seenRunning, said('12 17:00', 'withdrawn'), said('20 17:00', 'solved')).end).toMatchObject({
      at: june('12 17:00'), kind: 'solved', proved: false,
    });
  });

  it('is gone when the dossier is worked on again, and the next end is another one', () => {
    const reopened = [seenRunning, said('12', 'solved', { completedAt: june('11 10:00') }), said('16', 'running', ACCEPTED)];
    expect(fold(...reopened).end).toBeNull();
    expect(fold(...reopened, said('20', 'solved')).end).toMatchObject({ at: june('20'), kind: 'solved', proved: false });
    expect(fold(...reopened, said('20', 'solved', { completedAt: june('19 10:00') })).end).toMatchObject({
      at: june('19 10:00'), kind: 'solved', proved: true,
    });
  });
});

describe('pauses', () => {
  const started = said('2', 'running', ACCEPTED);
  const asked = { supplementRequestedAt: june('5 10:00') };
  const answered = { ...asked, supplementReceivedAt: june('9 14:00') };

  it.each<[string, StatementInTime[], { from: string; to: string | null; proved: boolean }[]]>([
    ['asked, not yet received', [said('6', 'paused', asked)], [{ from: june('5 10:00'), to: null, proved: true }]],
    ['asked and received, never seen paused', [said('12', 'running', answered)],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }]],
    ['seen paused, then asked and received', [said('6', 'paused', asked), said('12', 'running', answered)],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }]],
    ['the end of the pause carried by another statement than its beginning',
      [said('6', 'paused', asked), said('12', 'running', { supplementReceivedAt: june('9 14:00') })],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }]],
    ['seen paused without dates, then seen running', [said('6', 'paused'), said('7', 'paused'), said('12', 'running')],
      [{ from: june('6'), to: june('12'), proved: false }]],
    ['seen paused without dates, the dates come later', [said('6', 'paused'), said('12', 'running'), said('13', 'running', answered)],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }]],
    ['seen paused without dates, its beginning comes later', [said('6', 'paused'), said('8', 'paused', asked)],
      [{ from: june('5 10:00'), to: null, proved: true }]],
    ['the beginning is known, the end is only seen', [said('6', 'paused', asked), said('12', 'running')],
      [{ from: june('5 10:00'), to: june('12'), proved: false }]],
    ['two rounds, each with its dates',
      [said('12', 'running', answered), said('20', 'running', { supplementRequestedAt: june('14'), supplementReceivedAt: june('16') })],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }, { from: june('14'), to: june('16'), proved: true }]],
    ['a second round began before the first was seen to end: its date of receipt ends the first',
      [said('6', 'paused', asked), said('15', 'paused', { supplementRequestedAt: june('14'), supplementReceivedAt: june('9 14:00') })],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }, { from: june('14'), to: null, proved: true }]],
    ['a second round, nothing known of the end of the first: one pause, not proved',
      [said('6', 'paused', asked), said('15', 'paused', { supplementRequestedAt: june('14') })],
      [{ from: june('5 10:00'), to: null, proved: false }]],
    ['stopped again with the dates of a round that is over: paused since it was seen, not since that round',
      [said('12', 'running', answered), said('20', 'paused', { ...answered, status: '8' })],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }, { from: june('20'), to: null, proved: false }]],
    ['asked and never answered, running again, then stopped: two pauses, the second since it was seen',
      [said('6', 'paused', asked), said('9', 'running', asked), said('14', 'paused', { ...asked, status: '8' }), said('20', 'running', asked)],
      [{ from: june('5 10:00'), to: june('9'), proved: false }, { from: june('14'), to: june('20'), proved: false }]],
    ['still called paused by a channel after the supplement came',
      [said('6', 'paused', asked), said('10', 'paused', asked), said('12', 'running', answered)],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }]],
    ['last seen paused: paused, whatever the dates say', [said('12', 'running', answered), said('13', 'paused', asked)],
      [{ from: june('5 10:00'), to: june('9 14:00'), proved: true }, { from: june('13'), to: null, proved: false }]],
    ['received before it was asked is no round', [said('12', 'running', { ...asked, supplementReceivedAt: june('4') })], []],
    ['asked before the dossier was accepted: the clock did not run yet', [said('3', 'paused', { supplementRequestedAt: june('1 07:00') })],
      [{ from: june('1 09:00'), to: null, proved: true }]],
    ['ends with the dossier', [said('6', 'paused', asked), said('12', 'withdrawn', { completedAt: june('11 10:00') })],
      [{ from: june('5 10:00'), to: june('11 10:00'), proved: false }]],
    ['began after the end: none', [said('6', 'paused', asked), said('12', 'solved', { completedAt: june('4 10:00') })], []],
  ])('%s', (_what, statements, pauses) => {
    expect(fold(started, ...statements).pauses).toEqual(pauses);
  });
});

describe('any life', () => {
  const hour = fc.integer({ min: 0, max: 60 }).map((hours) => new Date(Date.parse(june('1 00:00')) + hours * 3_600_000).toISOString());
  const maybe = fc.option(hour, { freq: 2 });
  const round = fc.record({ requestedAt: maybe, receivedAt: maybe, dueBefore: maybe, dueAfter: maybe });
  const more = fc.record({
    statusDetail: fc.constantFrom<PauseKind | 'rejected'>('supplement', 'financial', 'stopped', 'rejected'),
    supplements: fc.array(round, { maxLength: 3 }),
    extension: fc.record({ apologisedAt: maybe, dueBefore: maybe, dueAfter: hour }),
    rejectedAt: hour, resolvingUnitCode: fc.constantFrom('05092', '05098'), office: fc.constant('Bộ phận Một cửa'), eventful: fc.constant(true as const),
  }, { requiredKeys: [] });
  const statement = fc.record({
    statusGroup: fc.constantFrom<StatusGroup>('not-accepted', 'running', 'paused', 'withdrawn', 'solved'),
    channel: fc.constantFrom<DossierStatement['channel']>(null, 'ONLINE', 'COUNTER'),
    unitCode: fc.constantFrom('05092', '05098'),
    submittedAt: maybe, acceptedAt: maybe, dueAt: maybe, completedAt: maybe, returnedAt: maybe,
    supplementRequestedAt: maybe, supplementReceivedAt: maybe,
  }).chain((facts) => more.map((further): DossierStatement => ({ ...BLANK, ...facts, ...further, status: CODES[facts.statusGroup] })));
  const life = fc.array(fc.tuple(statement, hour), { minLength: 1, maxLength: 7 })
    .map((items) => items.map(([item, stateAt], sequence): StatementInTime => ({ statement: item, stateAt, sequence })));
  const shuffledLife = life.chain((statements) =>
    fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
  );

  it('does not depend on the order in which deliveries come', () => {
    fc.assert(fc.property(shuffledLife, ([statements, shuffled]) => {
      expect(foldStatements(shuffled, NO_RULES)).toEqual(foldStatements(statements, NO_RULES));
    }));
  });

  it('is not changed by the same statement twice', () => {
    fc.assert(fc.property(life, fc.nat(), (statements, pick) => {
      const again = statements[pick % statements.length];
      expect(foldStatements(again ? [...statements, again] : [], NO_RULES)).toEqual(foldStatements(statements, NO_RULES));
    }));
  });

  it('has its events in order, and one end exactly when its last state is final', () => {
    fc.assert(fc.property(life, (statements) => {
      const facts = foldStatements(statements, NO_RULES);
      const events = eventsOf(facts);
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
      expect(events.filter(({ kind }) => kind === 'solved' || kind === 'withdrawn').map(({ kind }) => kind)).toEqual(
        facts.statusGroup === 'solved' || facts.statusGroup === 'withdrawn' ? [facts.statusGroup] : [],
      );
    }));
  });

  it('has due dates that follow each other from the original to the one in force', () => {
    fc.assert(fc.property(life, (statements) => {
      const { dueAt, dueAtOriginal, dueMoves } = foldStatements(statements, NO_RULES);
      dueMoves.forEach((move, index) => {
        expect(move.from).not.toBe(move.to);
        expect(move.from).toBe(index === 0 ? (dueAtOriginal ?? move.from) : dueMoves[index - 1]?.to);
      });
      if (dueAt !== null) expect(dueMoves.at(-1)?.to ?? dueAtOriginal ?? dueAt).toBe(dueAt);
    }));
  });

  it('has a cause for each pause, from its beginning on', () => {
    fc.assert(fc.property(life, (statements) => {
      const { pauses, pauseCauses } = foldStatements(statements, NO_RULES);
      const starts = pauseCauses.map(({ from }) => from);
      expect(starts).toEqual([...starts].sort());
      expect(pauses.every(({ from }) => starts.includes(from))).toBe(true);
      expect(pauseCauses.every(({ from }) => pauses.some((pause) => pause.from <= from && (pause.to === null || from < pause.to)))).toBe(true);
    }));
  });

  it('has pauses apart from each other, inside its life, and one that lasts exactly when it was last seen paused', () => {
    fc.assert(fc.property(life, (statements) => {
      const { pauses, acceptedAt, end, statusGroup } = foldStatements(statements, NO_RULES);
      pauses.forEach((pause, index) => {
        expect(pause.to === null || pause.from < pause.to).toBe(true);
        expect(acceptedAt === null || acceptedAt <= pause.from).toBe(true);
        if (end) expect(pause.to !== null && pause.to <= end.at).toBe(true);
        const before = pauses[index - 1];
        if (before) expect(before.to !== null && before.to < pause.from).toBe(true);
      });
      expect(pauses.some(({ to }) => to === null)).toBe(statusGroup === 'paused');
    }));
  });
});
