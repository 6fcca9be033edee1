import type { HoldReason } from '@ioc/contracts';
import { person } from './people.js';
import { bytesOf, cells, dossier, dossiersOf, html, list, type ListOptions, type Sheet } from './sheet.js';

/** A file that waits for a yes, given what `USUAL` made usual. */
export interface SuspiciousFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly reasons: readonly HoldReason[];
}

const page = (rows: Sheet, options: ListOptions): Uint8Array => bytesOf(html(list(rows, options)));
const onDay = (day: string) => ({ submittedAt: '', acceptedAt: `${day} 08:00`, dueAt: `${day} 16:00` });
const single = (day: string): ListOptions => ({ from: day, to: day });

const ended = Array.from({ length: 24 }, () => dossier({ ...onDay('08/05/2023'), status: 'Đã trả kết quả', completedAt: '08/05/2023 15:00' }));

/** Lists of one day each, with 24 dossiers, as they come every day; none of them is asked about. */
export const USUAL: readonly { readonly name: string; readonly bytes: () => Uint8Array }[] = ['08', '09', '10', '11', '12'].map((day, index) => ({
  name: `usual ${day}.xls`,
  bytes: () => page(index === 0 ? ended.map(cells) : usualRows[index] ?? [], single(`${day}/05/2023`)),
}));
const usualRows = ['08', '09', '10', '11', '12'].map((day) => dossiersOf(24, onDay(`${day}/05/2023`)));

const goingBack = ended.map((of, index) => cells({ ...of, status: 'Đang xử lý', completedAt: '' }, index));
const far = dossiersOf(24, onDay('15/05/2023'));
const future = dossiersOf(24, onDay('20/11/2096'));
const foreign = dossiersOf(24, { ...onDay('16/05/2023'), unit: 'Xã Đá Vách' });
const few = dossiersOf(6, onDay('17/05/2023'));
const unreadable = dossiersOf(24, onDay('18/05/2023')).map((row, index) => (index < 4 ? row : ['', person(index).applicant, ...row]));

/** Each is suspicious for one reason. */
export const SUSPICIOUS: readonly SuspiciousFile[] = [
  { name: 'of the future.xls', bytes: () => page(future, single('20/11/2096')), reasons: [{ code: 'future-state', stateAt: '2096-11-20T16:59:59.000Z' }] },
  { name: 'three quarters missing.xls', bytes: () => page(few, single('17/05/2023')), reasons: [{ code: 'unusual-size', rows: 6, usual: 24 }] },
  {
    name: 'of another district.xls',
    bytes: () => page(foreign, { issuer: 'UBND HUYỆN ĐÁ VÁCH', ...single('16/05/2023') }),
    reasons: [{ code: 'other-units', units: ['UBND HUYỆN ĐÁ VÁCH'] }, { code: 'unknown-units', rows: 24, of: 24 }],
  },
  {
    name: 'going back.xls',
    bytes: () => page(goingBack, single('19/05/2023')),
    reasons: [
      { code: 'going-back', dossiers: 24, examples: ended.slice(0, 5).map(({ code }) => code) },
      { code: 'outside-period', rows: 24, from: '2023-05-19', to: '2023-05-19' },
    ],
  },
  { name: 'of other days.xls', bytes: () => page(far, single('22/05/2023')), reasons: [{ code: 'outside-period', rows: 24, from: '2023-05-22', to: '2023-05-22' }] },
  { name: 'slipped.xls', bytes: () => page(unreadable, single('18/05/2023')), reasons: [{ code: 'mostly-unreadable', rows: 20, of: 24 }] },
];
