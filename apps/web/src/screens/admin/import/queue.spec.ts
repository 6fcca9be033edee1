import type { MappingProfile } from '@ioc/contracts';
import { isBusy, missingColumns, nextToSend, reduceQueue, withHeader, type QueuedFile, type Step } from './queue.js';

const file = (name: string): File => ({ name, size: 10 }) as File;
const two = reduceQueue([], { kind: 'added', files: [{ id: 'a', key: 'ka', file: file('a.xls') }, { id: 'b', key: 'kb', file: file('b.xls') }] });
const at = (queue: readonly QueuedFile[], id: string, step: Step) => reduceQueue(queue, { kind: 'step', id, step });

it('sends one file at a time, in the order in which they were dropped', () => {
  expect(nextToSend(two)?.id).toBe('a');
  expect(nextToSend(at(two, 'a', { kind: 'reading' }))).toBeNull();
  expect(nextToSend(at(two, 'a', { kind: 'lost', tries: 1 }))).toBeNull();
  expect(nextToSend(at(two, 'a', { kind: 'refused', message: '' }))?.id).toBe('b');
});

it('a cancelled file stays cancelled whatever is heard of it later', () => {
  const cancelled = at(two, 'a', { kind: 'cancelled', perhapsKept: true });
  expect(at(cancelled, 'a', { kind: 'reading' })[0]?.step).toEqual({ kind: 'cancelled', perhapsKept: true });
});

it('trying again takes a new key', () => {
  const again = reduceQueue(at(two, 'a', { kind: 'refused', message: 'x' }), { kind: 'again', id: 'a', key: 'k2' });
  expect(again[0]).toMatchObject({ key: 'k2', step: { kind: 'waiting' } });
});

it('what is still on its way cannot be hidden', () => {
  expect(reduceQueue(two, { kind: 'dismissed', id: 'a' })).toHaveLength(2);
  expect(reduceQueue(at(two, 'a', { kind: 'cancelled', perhapsKept: false }), { kind: 'dismissed', id: 'a' })).toHaveLength(1);
});

it('is busy until every file has ended', () => {
  expect(isBusy(two)).toBe(true);
  expect(isBusy(at(at(two, 'a', { kind: 'cancelled', perhapsKept: false }), 'b', { kind: 'refused', message: '' }))).toBe(false);
});

it('a column belongs to one header', () => {
  const profile = { columns: { code: ['Mã số'], status: ['Tình trạng'] } } as unknown as MappingProfile;
  expect(withHeader(profile, 'Số HS', 'code').columns).toEqual({ code: ['Số HS'], status: ['Tình trạng'] });
  expect(withHeader(profile, 'Mã số', '').columns).toEqual({ status: ['Tình trạng'] });
  expect(withHeader(profile, 'Tình trạng', 'unitName').columns).toEqual({ code: ['Mã số'], unitName: ['Tình trạng'] });
});

it('names what a file must carry and nobody has named; of a group one is enough', () => {
  const profile = { entity: 'dossier', columns: { code: ['Mã số'], status: ['Tình trạng'], agencyCode: ['Mã cơ quan'] } } as unknown as MappingProfile;
  expect(missingColumns(profile)).toEqual([['procedureCode', 'procedureName'], ['acceptedAt']]);
});
