import { Office } from '../model/office.js';
import { catalogue } from '../test/catalogue.js';
import { dueBetween } from './timetable.js';

const office = new Office(catalogue, 1);
const at = (local: string): Date => new Date(`2023-07-${local}:00+07:00`);

it('a message of every whole five minutes', () => {
  expect(dueBetween(at('03T09:00'), at('03T09:04'), office)).toEqual({ list: null, portal: null });
  expect(dueBetween(at('03T09:00'), at('03T09:12'), office)).toEqual({ list: null, portal: { from: at('03T09:00'), to: at('03T09:10') } });
});

it('lists of 07:06, 11:30 and 17:00, some minutes later, on working days', () => {
  const listAt = (from: string, to: string): Date | null => dueBetween(at(from), at(to), office).list;
  expect(listAt('03T07:05', '03T07:10')).toEqual(at('03T07:06'));
  expect(listAt('03T11:25', '03T11:30')).toBeNull();
  expect(listAt('03T11:30', '03T11:35')).toEqual(at('03T11:30'));
  expect(listAt('03T17:00', '03T17:05')).toEqual(at('03T17:00'));
  expect(listAt('08T07:05', '08T07:10')).toBeNull();
});

it('one list takes the place of what was missed for longer than three hours, or is not known', () => {
  expect(dueBetween(null, new Date('2023-07-03T02:00:30Z'), office)).toEqual({ list: at('03T09:00'), portal: null });
  expect(dueBetween(at('03T09:00'), at('05T12:01'), office)).toEqual({ list: at('05T12:01'), portal: null });
});

it('nothing when the clock was turned back', () => {
  expect(dueBetween(at('05T09:00'), at('04T09:00'), office)).toEqual({ list: null, portal: null });
});
