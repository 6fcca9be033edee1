import { shortTruth, toldOf } from './truth-line.js';

const parts = { remark: null, source: 'Một cửa', until: 'đến 11:40', coverage: '11/11 đơn vị', gaps: false };

describe('the short truth line', () => {
  it('says all while there is room', () => {
    expect(shortTruth(parts)).toEqual({ spoken: 'Một cửa đến 11:40', coverage: true });
  });

  it('leaves out first that everybody reported', () => {
    expect(shortTruth({ ...parts, remark: '▲ trễ từ 13:30' })).toEqual({ spoken: 'Một cửa đến 11:40', coverage: false });
  });

  it('leaves out the source when even that is too long', () => {
    expect(shortTruth({ ...parts, remark: 'chờ số liệu đến 30/06', until: 'đến 11:40 28/06' })).toEqual({ spoken: 'đến 11:40 28/06', coverage: false });
  });

  it('never leaves out that somebody did not report', () => {
    const gap = { ...parts, coverage: '8/11 đơn vị', gaps: true };
    expect(shortTruth({ ...gap, remark: '▲ trễ từ 13:30' })).toEqual({ spoken: 'đến 11:40', coverage: true });
    expect(shortTruth({ ...gap, remark: 'chờ số liệu đến 30/06', until: 'đến 11:40 28/06' })).toEqual({ spoken: null, coverage: true });
  });
});

describe('what sources have told of a figure', () => {
  const HANOI = 'Asia/Ho_Chi_Minh';
  const halfYear = { asOf: '2023-06-14T16:59:59.000Z', statedFor: null, period: { from: '2022-12-15', to: '2023-06-14' } };

  it('is whole when everybody has told of all its days', () => {
    expect(toldOf({ ...halfYear, state: 'closed' }, HANOI)).toBe('whole');
  });

  it('has gaps when they have told of its end and not of its beginning', () => {
    expect(toldOf({ ...halfYear, state: 'awaiting' }, HANOI)).toBe('gaps');
  });

  it('is a part when they have not told of its end', () => {
    expect(toldOf({ ...halfYear, asOf: '2023-06-14T10:00:00.000Z', state: 'awaiting' }, HANOI)).toBe('part');
    expect(toldOf({ ...halfYear, asOf: null, state: 'missing' }, HANOI)).toBe('part');
  });

  it('is whole of the days that people have stated it for', () => {
    expect(toldOf({ ...halfYear, statedFor: { from: '2023-01-01', to: '2023-06-14' }, state: 'awaiting' }, HANOI)).toBe('whole');
  });
});
