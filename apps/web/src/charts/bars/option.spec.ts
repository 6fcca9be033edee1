import { barsOption, monthNames, type BarRow } from './option.js';

const bar = (name: string, received: number | null, solved: number | null, running = false): BarRow => ({ name, received, solved, running });

/** What is written under the bars. */
function writtenUnder(option: unknown, names: readonly string[]): string[] {
  const { xAxis } = option as { xAxis: { axisLabel: { formatter: (name: string, place: number) => string } } };
  return names.map((name, place) => xAxis.axisLabel.formatter(name, place));
}

describe('dossiers by month', () => {
  const option = barsOption([bar('T1', 881, 702), bar('T2', 1132, 1069), bar('T3', null, null), bar('T4', 300, 200, true)], 10);

  it('has a bar for each month, and a line of those solved', () => {
    expect(option).toMatchObject({
      animation: false,
      xAxis: { data: ['T1', 'T2', 'T3', 'T4'], axisLabel: { fontSize: 24 } },
      yAxis: { min: 0, max: 1132 },
      series: [
        { type: 'bar', label: { show: false }, itemStyle: { color: '#4E7376' }, data: [881, 1132, {}, {}] },
        { type: 'line', connectNulls: false, data: [702, 1069, null, null] },
        {},
      ],
    });
  });

  it('has the number under each bar, "?" where it is unknown', () => {
    expect(writtenUnder(option, ['T1', 'T2', 'T3', 'T4'])).toEqual(['{number|881}\nT1', '{number|1.132}\nT2', '{number|?}\nT3', '{number|300}\nT4']);
  });

  it('draws an unknown month as an empty dashed place, never as 0', () => {
    expect(option).toMatchObject({ series: [{ data: [881, 1132, { value: 1132, itemStyle: { color: 'transparent', borderType: 'dashed' } }, {}] }, {}, {}] });
  });

  it('draws a running month as an outline', () => {
    expect(option).toMatchObject({ series: [{ data: [881, 1132, {}, { value: 300, itemStyle: { color: 'transparent', borderColor: '#4E7376' } }] }, {}, {}] });
  });

  it('leads the line into a running month in dashes, as into no other', () => {
    const rows = [bar('T1', 50, 40), bar('T2', 55, 45), bar('T3', 3, 1, true)];
    expect(barsOption(rows, 10)).toMatchObject({
      series: [{}, { data: [40, 45, null] }, { type: 'line', lineStyle: { type: 'dashed' }, data: [null, 45, 1] }],
    });
    expect(barsOption(rows.slice(0, 2), 10)).toHaveProperty('series.2.data', [null, null]);
  });

  it('names the year of months when there are several', () => {
    expect(monthNames(['2023-01', '2023-06'])).toEqual(['T1', 'T6']);
    expect(monthNames(['2022-12', '2023-01'])).toEqual(['T12/22', 'T1/23']);
  });

  it('names the outer two of a reporting year, 15/12 to 14/12: thirteen names have no room', () => {
    const months = ['2022-12', ...Array.from({ length: 12 }, (_, month) => `2023-${String(month + 1).padStart(2, '0')}`)];
    expect(monthNames(months)).toEqual(['T12/22', '', '', '', '', '', '', '', '', '', '', '', 'T12/23']);
  });

  it('leaves out the numbers when they have no room', () => {
    const long = barsOption([...Array.from({ length: 11 }, () => bar('', 1, 1)), bar('T1/23', null, null)], 10);
    expect(long).not.toHaveProperty('xAxis.axisLabel.formatter');
    expect(long).toHaveProperty('series.0.data.11.label', { show: true });
    expect(long).toHaveProperty('series.0.label.formatter', '?');
    expect(long).toHaveProperty('series.1.showSymbol', true);
  });

  it('keeps the outer names of a reporting half-year, 15/12 to 14/06, within the chart', () => {
    const names = monthNames(['2022-12', '2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06']);
    expect(barsOption(names.map((name) => bar(name, 1, 1)), 10)).toMatchObject({ xAxis: { axisLabel: { alignMinLabel: 'left', alignMaxLabel: 'right' } } });
  });

  it('draws a course of many without dots', () => {
    expect(barsOption(Array.from({ length: 15 }, () => bar('', 1, 1)), 10)).toHaveProperty('series.1.showSymbol', false);
  });

  it('stands when nothing was received', () => {
    expect(barsOption([bar('T1', 0, 0)], 10)).toMatchObject({ yAxis: { max: 1 } });
  });
});
