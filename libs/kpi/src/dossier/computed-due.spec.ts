import type { ProcedureTerm } from '@ioc/contracts';
import { workingCalendar } from '../time/calendar.js';
import { beforeApologies, computedDue, dueDiffers, termAt, type DueContext } from './computed-due.js';
import type { DueMove } from './due-moves.js';
import type { DossierFacts } from './fold.js';

const at = (local: string): string => new Date(`${local}+07:00`).toISOString();
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [], makeUpDays: [] });
const three: ProcedureTerm = { validFrom: '2023-01-01', online: { amount: 2, unit: 'working-days' }, counter: { amount: 3, unit: 'working-days' }, cutOff: null, source: 'test' };
const shorter: ProcedureTerm = { ...three, validFrom: '2023-06-07', online: { amount: 1, unit: 'working-days' }, counter: { amount: 1, unit: 'working-days' } };
const context: DueContext = {
  terms: [shorter, three], calendar, timeZone: 'Asia/Ho_Chi_Minh', rules: { pauseWay: 'working-time', offDayReceipt: 'next-opening', skipDaysOff: false },
};
/** Received on Monday 05/06/2023. */
const facts: DossierFacts = {
  code: 'D-1', procedureCode: '2.000815', unitCode: '05098', channel: 'COUNTER', applicantType: null, status: 'PROCESSING', statusGroup: 'running',
  submittedAt: null, acceptedAt: at('2023-06-05T08:00'), dueAt: at('2023-06-08T17:00'), returnedAt: null, end: null, pauses: [], resolvingUnitCode: null, office: null, dueAtOriginal: at('2023-06-08T17:00'),
  dueMoves: [], rejection: null, pauseCauses: [], supplements: [], eventful: false, seenFrom: '2023-06-05T01:00:00.000Z', knownAt: at('2023-06-05T08:00'),
};
const due = (over: Partial<DossierFacts>, within: Partial<DueContext> = {}): string | null =>
  computedDue({ ...facts, ...over }, { ...context, ...within })?.toISOString() ?? null;

describe('a computed due date', () => {
  it('is that of the term for the way in which the dossier came', () => {
    expect([due({}), due({ channel: 'POST' }), due({ channel: 'ONLINE' })]).toEqual([at('2023-06-08T08:00'), at('2023-06-08T08:00'), at('2023-06-07T08:00')]);
  });

  it('keeps the term of the day of receipt', () => {
    expect(termAt(context.terms, '2023-06-06')).toBe(three);
    expect(termAt(context.terms, '2022-12-31')).toBeNull();
    expect(due({ acceptedAt: at('2023-06-07T08:00') })).toBe(at('2023-06-08T08:00'));
  });

  it('moves with pauses that are over, not with one that lasts', () => {
    const pause = { from: at('2023-06-06T08:00'), to: at('2023-06-07T08:00'), proved: true };
    expect(due({ pauses: [pause] })).toBe(at('2023-06-09T08:00'));
    expect(due({ pauses: [{ ...pause, to: null }] })).toBe(at('2023-06-08T08:00'));
    // One calendar day less one, then eight hours.
    expect(due({ pauses: [pause] }, { rules: { ...context.rules, pauseWay: 'vendor' } })).toBe(at('2023-06-09T08:00'));
  });

  it('is not known without a receipt, a term, or both ends of a pause', () => {
    expect(due({ acceptedAt: null })).toBeNull();
    expect(due({ acceptedAt: at('2022-12-30T08:00') })).toBeNull();
    expect(due({ pauses: [{ from: at('2023-06-06T08:00'), to: at('2023-06-07T08:00'), proved: false }] })).toBeNull();
    expect(due({ channel: null })).toBeNull();
    expect(due({ channel: null, acceptedAt: at('2023-06-07T08:00') })).toBe(at('2023-06-08T08:00'));
  });

  it('differs from the desk’s by days only', () => {
    expect(dueDiffers(facts, computedDue(facts, context), context.timeZone)).toBe(false);
    expect(dueDiffers({ ...facts, dueAt: at('2023-06-09T08:00') }, computedDue(facts, context), context.timeZone)).toBe(true);
    expect(dueDiffers({ ...facts, dueAt: null }, computedDue(facts, context), context.timeZone)).toBe(false);
    expect(dueDiffers({ ...facts, dueAt: at('2023-06-09T08:00') }, null, context.timeZone)).toBe(false);
  });

  it('is laid beside what was promised before the desk asked for more time', () => {
    const differs = (over: Partial<DossierFacts>): boolean => {
      const promised = beforeApologies({ ...facts, ...over });
      return dueDiffers(promised, computedDue(promised, context), context.timeZone);
    };
    const apology: DueMove = { from: at('2023-06-08T17:00'), to: at('2023-06-14T17:00'), reason: 'apology', at: at('2023-06-08T09:00'), proved: true };
    const later = { dueAt: apology.to, dueMoves: [apology] };
    expect(differs(later)).toBe(false);
    // Promised a day too late, and then later still.
    expect(differs({ ...later, dueAtOriginal: at('2023-06-09T17:00'), dueMoves: [{ ...apology, from: at('2023-06-09T17:00') }] })).toBe(true);
    // A day's pause had moved it to the 9th before the apology; one after that moved what nobody compares.
    const pause = { from: at('2023-06-06T08:00'), to: at('2023-06-07T08:00'), proved: true };
    const supplement: DueMove = { from: at('2023-06-08T17:00'), to: at('2023-06-09T17:00'), reason: 'supplement', at: at('2023-06-07T08:00'), proved: true };
    const second = { ...apology, from: at('2023-06-09T17:00') };
    expect(differs({ ...later, dueMoves: [supplement, second], pauses: [pause, { from: at('2023-06-12T08:00'), to: at('2023-06-13T08:00'), proved: false }] })).toBe(false);
    expect(differs({ ...later, pauses: [pause] })).toBe(true);
    // A correction is the desk's own word on what it had promised.
    expect(differs({ dueAt: at('2023-06-07T17:00'), dueMoves: [{ ...apology, to: at('2023-06-07T17:00'), reason: 'correction' }] })).toBe(true);
    // Only what replaced the promise is known.
    expect(differs({ dueAt: apology.to, dueAtOriginal: null })).toBe(false);
  });
});
