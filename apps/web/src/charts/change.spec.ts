import { barsOption, type BarRow } from './bars/option.js';
import { optionChange } from './change.js';

const bar = (received: number | null, solved: number | null): BarRow => ({ name: '', received, solved, running: false });
const many = (last: BarRow): BarRow[] => [...Array.from({ length: 14 }, () => bar(50, 40)), last];

describe('the change of a chart', () => {
  it('is the data that are others, and nothing of how it looks', () => {
    const change = optionChange(barsOption(many(bar(41, 38)), 10), barsOption(many(bar(42, 38)), 10));
    expect(change).toEqual({ series: [{ data: [...Array.from({ length: 14 }, () => 50), 42] }, {}, {}] });
  });

  it('includes the scale when a bar grows over it', () => {
    expect(optionChange(barsOption(many(bar(41, 38)), 10), barsOption(many(bar(60, 38)), 10))).toMatchObject({ yAxis: { max: 60 } });
  });

  it('is nothing when all is the same', () => {
    expect(optionChange(barsOption(many(bar(41, 38)), 10), barsOption(many(bar(41, 38)), 10))).toEqual({});
  });

  it('includes a day more', () => {
    expect(optionChange(barsOption([...many(bar(1, 1))], 10), barsOption([...many(bar(1, 1)), bar(2, 2)], 10))).toMatchObject({
      xAxis: { data: Array.from({ length: 16 }, () => '') },
    });
  });

  it('is not to be had where something is gone: numbers under the bars have no room any more', () => {
    expect(optionChange(barsOption([bar(1, 1)], 10), barsOption(many(bar(1, 1)), 10))).toBeNull();
    expect(optionChange({ series: [{ type: 'bar' }, { type: 'line' }] }, { series: [{ type: 'bar' }] })).toBeNull();
  });
});
