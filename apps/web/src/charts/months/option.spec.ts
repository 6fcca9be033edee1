import { monthsOption, type MonthRow } from './option.js';

const month = (key: string, received: number | null, solved: number | null, running = false): MonthRow => ({ key, received, solved, running });

describe('dossiers by month', () => {
  const option = monthsOption([month('2023-01', 881, 702), month('2023-02', 1132, 1069), month('2023-03', null, null), month('2023-04', 300, 200, true)], 10);

  it('has a bar for each month with its number, and a line of those solved', () => {
    expect(option).toMatchObject({
      animation: false,
      xAxis: { data: ['T1', 'T2', 'T3', 'T4'], axisLabel: { fontSize: 24 } },
      yAxis: { min: 0, max: 1132 },
      series: [
        { type: 'bar', label: { show: true }, data: [{ value: 881, itemStyle: { color: '#3E5B5E' }, label: { formatter: '881' } }, { value: 1132, label: { formatter: '1.132' } }, {}, {}] },
        { type: 'line', connectNulls: false, data: [702, 1069, null, 200] },
      ],
    });
  });

  it('draws an unknown month as an empty place with "?", never as 0', () => {
    expect(option).toMatchObject({ series: [{ data: [{}, {}, { itemStyle: { color: 'transparent', borderType: 'dashed' }, label: { formatter: '?' } }, {}] }, {}] });
  });

  it('draws a running month as an outline', () => {
    expect(option).toMatchObject({ series: [{ data: [{}, {}, {}, { value: 300, itemStyle: { color: 'transparent' }, label: { formatter: '300' } }] }, {}] });
  });

  it('names the year when there are several, and leaves out the numbers when they have no room', () => {
    const long = monthsOption([...Array.from({ length: 11 }, (_, at) => month(`2022-${String(at + 1).padStart(2, '0')}`, 1, 1)), month('2023-01', 2, 2)], 10);
    const names = ['T1/22', 'T2/22', 'T3/22', 'T4/22', 'T5/22', 'T6/22', 'T7/22', 'T8/22', 'T9/22', 'T10/22', 'T11/22', 'T1/23'];
    expect(long).toMatchObject({ xAxis: { data: names }, series: [{ label: { show: false } }, {}] });
  });

  it('stands when nothing was received', () => {
    expect(monthsOption([month('2023-01', 0, 0)], 10)).toMatchObject({ yAxis: { max: 1 } });
  });
});
