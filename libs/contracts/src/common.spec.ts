import { Instant, IsoDay, Period, PlainText, Scope } from './common.js';
import { FiguresQuery } from './figures.js';
import { IdempotencyKey, IntakeQuery } from './intake.js';

describe('a day', () => {
  it.each(['2023-06-30', '2024-02-29', '1900-01-01', '2199-12-31'])('%s is one', (day) => {
    expect(IsoDay.safeParse(day).success).toBe(true);
  });

  it.each([
    '2023-02-29', '2023-06-31', '2023-13-01', '2023-6-1', '30/06/2023', '2023-06-30T00:00', '', '0000-01-01', '1899-12-31', '2200-01-01',
  ])('%p is none', (day) => {
    expect(IsoDay.safeParse(day).success).toBe(false);
  });
});

describe('an instant', () => {
  it.each(['1900-01-01T00:00:00Z', '2023-06-30T11:30:00+07:00', '2199-12-31T23:59:59.999Z'])('%s is one', (instant) => {
    expect(Instant.safeParse(instant).success).toBe(true);
  });

  it.each(['0000-06-30T11:30:00Z', '1899-12-31T23:59:59Z', '2200-01-01T00:00:00+07:00', '2023-06-30T11:30:00', '2023-06-31T00:00:00Z'])(
    '%s is none',
    (instant) => {
      expect(Instant.safeParse(instant).success).toBe(false);
    },
  );
});

describe('plain text', () => {
  it.each(['', 'Danh sách hồ sơ – 06/2023.xls', '🏛 a.xls'])('%j', (text) => {
    expect(PlainText.safeParse(text).success).toBe(true);
  });

  it.each(['a\u0000.xls', 'a\n.xls', 'a\u0085', 'a\ud83c.xls', '\udfdb'])('%j is none', (text) => {
    expect(PlainText.safeParse(text).success).toBe(false);
    expect(IntakeQuery.safeParse({ fileName: text }).success).toBe(false);
  });
});

describe('an idempotency key', () => {
  it.each(['a', 'import 2023-06-30 #1 ~', 'k'.repeat(200)])('%p', (key) => {
    expect(IdempotencyKey.safeParse(key).success).toBe(true);
  });

  it.each(['', 'k'.repeat(201), 'khóa', 'a\tb', 'a\u0000', 'a\u007f'])('%j is none', (key) => {
    expect(IdempotencyKey.safeParse(key).success).toBe(false);
  });
});

describe('a period', () => {
  it('may be a single day', () => {
    expect(Period.safeParse({ from: '2023-06-30', to: '2023-06-30' }).success).toBe(true);
  });

  it.each([
    ['turned round', '2023-06-30', '2023-01-01', 'to'],
    ['of eleven calendar years', '2013-01-01', '2023-06-30', 'to'],
    ['before 1900', '0001-01-01', '0002-01-01', 'from'],
    ['after 2199', '2200-01-01', '2200-06-30', 'from'],
  ])('%s is refused where it is wrong', (_what, from, to, path) => {
    const result = Period.safeParse({ from, to });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
    expect(FiguresQuery.safeParse({ from, to }).success).toBe(false);
  });

  it('of ten calendar years is the longest', () => {
    expect(Period.safeParse({ from: '2014-01-01', to: '2023-12-31' }).success).toBe(true);
  });
});

describe('a scope', () => {
  it.each(['total', 'unit:05098', 'field:Hộ tịch', 'month:2023-01', 'operator:Viettel', 'technology:4G'])('%s', (scope) => {
    expect(Scope.safeParse(scope).success).toBe(true);
  });

  it.each(['unit', 'unit:', 'village:1', ''])('%p is none', (scope) => {
    expect(Scope.safeParse(scope).success).toBe(false);
  });
});

describe('what a sender may say of a file', () => {
  it.each([undefined, '2023-06-30', '2023-06-30T11:30:00+07:00'])('state date %p', (stateDate) => {
    expect(IntakeQuery.safeParse({ fileName: 'a.xls', ...(stateDate === undefined ? {} : { stateDate }) }).success).toBe(true);
  });

  it.each(['30/06/2023', '2023-06-31', 'today', '0000-06-30', '0000-06-30T11:30:00Z'])('state date %p is refused', (stateDate) => {
    expect(IntakeQuery.safeParse({ fileName: 'a.xls', stateDate }).success).toBe(false);
  });
});
