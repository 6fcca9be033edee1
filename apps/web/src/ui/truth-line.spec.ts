import { shortTruth } from './truth-line.js';

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
