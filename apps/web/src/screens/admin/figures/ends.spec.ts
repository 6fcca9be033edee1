import { runningEnds } from './ends.js';

it.each([
  // Month and quarter of reports, of the calendar; the third quarter, nine months and the year of both.
  ['2023-07-03', ['2023-07-14', '2023-07-31', '2023-09-14', '2023-09-30', '2023-12-14', '2023-12-31']],
  // 15/12 belongs to the next year's reports: its half-year ends on 14/06, its nine months on 14/09.
  ['2023-12-15', ['2023-12-31', '2024-01-14', '2024-03-14', '2024-06-14', '2024-09-14', '2024-12-14']],
])('on %s periods run to %j', (today, ends) => expect(runningEnds(today)).toEqual(ends));
