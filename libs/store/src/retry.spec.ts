import { QueryFailedError } from 'typeorm';
import { isDataError } from './retry.js';

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
