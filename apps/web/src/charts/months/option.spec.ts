import { monthsOption, type MonthRow } from './option.js';

const month = (key: string, received: number | null, solved: number | null, running = false): MonthRow => ({ key, received, solved, running });

/** What is written under the bars. */
function writtenUnder(option: unknown, names: readonly string[]): string[] {
  const { xAxis } = option as { xAxis: { axisLabel: { formatter: (name: string, place: number) => string } } };
  return names.map((name, place) => xAxis.axisLabel.formatter(name, place));
}

describe('dossiers by month', () => {
  const option = monthsOption([month('2023-01', 881, 702), month('2023-02', 1132, 1069), month('2023-03', null, null), month('2023-04', 300, 200, true)], 10);

  it('has a bar for each month, and a line of those solved', () => {
    expect(option).toMatchObject({
      animation: false,
      xAxis: { data: ['T1', 'T2', 'T3', 'T4'], axisLabel: { fontSize: 24 } },
      yAxis: { min: 0, max: 1132 },
      series: [
        { type: 'bar', label: { show: false }, data: [{ value: 881, itemStyle: { color: '#4E7376' } }, { value: 1132 }, {}, {}] },
        { type: 'line', connectNulls: false, data: [702, 1069, null, 200] },
      ],
    });
  });

  it('has the number under each bar, "?" where it is unknown', () => {
    expect(writtenUnder(option, ['T1', 'T2', 'T3', 'T4'])).toEqual(['{number|881}\nT1', '{number|1.132}\nT2', '{number|?}\nT3', '{number|300}\nT4']);
  });

  it('draws an unknown month as an empty dashed place, never as 0', () => {
    expect(option).toMatchObject({ series: [{ data: [{}, {}, { value: 1132, itemStyle: { color: 'transparent', borderType: 'dashed' } }, {}] }, {}] });
  });

  it('draws a running month as an outline', () => {
    expect(option).toMatchObject({ series: [{ data: [{}, {}, {}, { value: 300, itemStyle: { color: 'transparent', borderColor: '#4E7376' } }] }, {}] });
  });

  it('names the year when there are several, and leaves out the numbers when they have no room', () => {
    const months = Array.from({ length: 11 }, (_, at) => month(`2022-${String(at + 1).padStart(2, '0')}`, 1, 1));
    const long = monthsOption([...months, month('2023-01', null, null)], 10);
    const names = ['T1/22', 'T2/22', 'T3/22', 'T4/22', 'T5/22', 'T6/22', 'T7/22', 'T8/22', 'T9/22', 'T10/22', 'T11/22', 'T1/23'];
    expect(long).toMatchObject({ xAxis: { data: names }, series: [{}, {}] });
    expect(long).not.toHaveProperty('xAxis.axisLabel.formatter');
    expect(long).toHaveProperty('series.0.data.11.label', { show: true });
    expect(long).toHaveProperty('series.0.label.formatter', '?');
  });

  it('stands when nothing was received', () => {
    expect(monthsOption([month('2023-01', 0, 0)], 10)).toMatchObject({ yAxis: { max: 1 } });
  });
});
