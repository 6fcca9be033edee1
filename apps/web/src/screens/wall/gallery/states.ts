import type { Snapshot } from '@ioc/contracts';
import { ordinary, type Moment } from './moment.js';

type Alter = (moment: Moment) => Moment;

const eachFigure = (alter: (figure: Snapshot) => Partial<Snapshot>): Alter => (moment) => ({
  ...moment, figures: moment.figures.map((figure) => ({ ...figure, ...alter(figure) })),
});

/** Every count so many times; what is divided stays as divided. */
const times = (factor: number, { value, numerator, denominator }: Snapshot): Partial<Snapshot> => {
  const grown = (count: number | null): number | null => (count === null ? null : Math.round(count * factor));
  const isRate = value !== numerator && numerator !== null;
  return { numerator: grown(numerator), denominator: grown(denominator), value: isRate || (value !== null && value % 1 !== 0) ? value : grown(value) };
};

const isStated = ({ sources }: Snapshot): boolean => sources.includes('manual');

const missing: Alter = (moment) => ({
  ...eachFigure(({ coverage }) => ({
    value: null, numerator: null, denominator: null, asOf: null, state: 'missing', awaitingConfirmation: 0, coverage: { ...coverage, reported: 0 },
  }))(moment),
  sources: moment.sources.map((source) => ({ ...source, stateAt: null, heardAt: null, lateAfter: null, condition: 'silent' })),
  backup: { lastAt: null, failed: false },
});

const late: Alter = (moment) => ({
  ...eachFigure((figure) => (figure.state === 'closed' ? { state: 'awaiting', asOf: '2023-06-28T04:40:00.000Z' } : {}))(moment),
  sources: moment.sources.map((source) => ({ ...source, lateAfter: '2023-07-03T06:30:00.000Z', condition: 'late' })),
  findings: [{ code: 'source-late', subject: 'one-stop', level: 'warning', since: '2023-07-03T06:30:00.000Z', count: null }, ...moment.findings],
  backup: { ...moment.backup, failed: true },
});

/** One in four said nothing, and what a unit that said nothing has is not known. */
const partial: Alter = (moment) => {
  const mute = new Set(moment.catalogue.units.filter((_, place) => place % 4 === 2).map(({ code }) => code));
  return eachFigure(({ scope, coverage }) => {
    if (scope.startsWith('unit:')) return mute.has(scope.slice(5)) ? { value: null, coverage: { ...coverage, reported: 0 } } : {};
    const gone = coverage.of === 'unit' ? [...mute] : coverage.of === 'operator' ? moment.catalogue.operators.slice(-1) : ['form'];
    return { coverage: { ...coverage, reported: coverage.expected - gone.length, missing: gone } };
  })(moment);
};

const large: Alter = eachFigure((figure) => (isStated(figure) ? {} : times(figure.indicator === 'HS01' && figure.period.to < '2023-01-01' ? 439 : 1_000, figure)));

const zero: Alter = (moment) => ({
  ...eachFigure((figure) => (figure.numerator !== null && figure.value !== figure.numerator ? { ...times(0, figure), value: null } : { ...times(0, figure), value: 0 }))(moment),
  findings: [],
});

/** Names as long as districts have them. */
const longNames: Alter = ({ catalogue }) => {
  const moment = ordinary({
    ...catalogue,
    district: { ...catalogue.district, name: 'Huyện Nghĩa Hưng Thượng Sơn' },
    units: catalogue.units.map((unit, place) => (place % 3 === 0 ? { ...unit, shortName: 'Quảng Nghiệp Thượng' } : unit)),
    fields: catalogue.fields.map((field, place) => (place === 0 ? 'Giáo dục đào tạo thuộc hệ thống quốc dân' : field)),
    operators: catalogue.operators.map((name, place) => (place === 3 ? 'Vietnamobile Miền Bắc' : name)),
  });
  return { ...moment, sources: moment.sources.map((source, place) => (place === 1 ? { ...source, shortName: 'Doanh nghiệp mạng' } : source)) };
};

const critical: Alter = (moment) => {
  const isolated = moment.catalogue.units[2]?.code ?? null;
  const told = eachFigure(({ indicator, scope, value }) => {
    if (indicator === 'VT07') return scope === 'total' || scope === `unit:${isolated}` ? { value: 1 } : {};
    if (scope !== 'total') return {};
    if (indicator === 'HS11') return { value: 12 };
    return indicator === 'HS22' ? { value: 9 } : { value };
  })(moment);
  return {
    ...told,
    findings: [{ code: 'isolated', subject: isolated, level: 'critical', since: '2023-07-03T07:18:00.000Z', count: null }, ...moment.findings],
  };
};

/** What a wall must be able to say, each by its name in the address. */
export const STATES: Readonly<Record<string, Alter>> = {
  live: (moment) => moment,
  changed: (moment) => moment,
  late,
  awaiting: eachFigure(() => ({ state: 'awaiting', asOf: '2023-06-28T04:40:00.000Z' })),
  partial,
  'late-partial': (moment) => partial(late(moment)),
  missing,
  expired: (moment) => ({ ...moment, now: '2023-07-04T01:12:00.000Z' }),
  closed: eachFigure(({ period }) => ({ state: 'closed', asOf: `${period.to}T16:59:59.000Z` })),
  zero,
  large,
  'long-names': longNames,
  critical,
  disconnected: (moment) => ({ ...moment, line: 'off' }),
  cold: (moment) => ({ ...moment, line: 'cold' }),
  kept: (moment) => ({ ...moment, line: 'kept' }),
};
