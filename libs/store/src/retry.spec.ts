import { QueryFailedError } from 'typeorm';
import { faultOf, isDataError, isRowFault } from './retry.js';

const failed = (code?: string): QueryFailedError => new QueryFailedError('SELECT', [], Object.assign(new Error('refused'), { code }));

describe('a data error', () => {
  it.each(['22001', '22008', '22P02', '22P05', '23502', '23505', '23514'])('%s', (code) => {
    expect(isDataError(failed(code))).toBe(true);
  });

  it.each([undefined, '40P01', '40001', '57014', '57P01', '08006', '42P01', 'ECONNRESET'])('%s is none', (code) => {
    expect(isDataError(failed(code))).toBe(false);
  });

  it('is PostgreSQL\'s own only', () => {
    expect(isDataError(Object.assign(new Error('22001'), { code: '22001' }))).toBe(false);
  });
});

describe('a fault that lies in a row', () => {
  const refused = new QueryFailedError('INSERT', [], Object.assign(new Error('invalid input syntax: "Nguyễn"'), { code: '22P02', constraint: 'day' }));

  it('is what the database refuses and what our own code throws, but not a lost connection', () => {
    expect(isRowFault(refused)).toBe(true);
    expect(isRowFault(new RangeError('Invalid time value'))).toBe(true);
    expect(isRowFault(new QueryFailedError('SELECT', [], Object.assign(new Error('terminating connection'), { code: '57P01' })))).toBe(false);
  });

  it('is told without its words, which may quote a cell', () => {
    const told = faultOf(refused);
    expect(told).toMatchObject({ error: 'QueryFailedError', code: '22P02', constraint: 'day' });
    expect(JSON.stringify(told)).not.toContain('Nguyễn');
  });
});
