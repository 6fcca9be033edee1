import type { DossierHistory, DossierWhy } from '@ioc/contracts';
import { adminVi } from '../../../../i18n/admin/index.js';
import { verdictWords, whySentences } from './sentences.js';

const at = (local: string): string => new Date(`2023-06-${local}:00+07:00`).toISOString();

const WHY: DossierWhy = {
  verdict: 'overdue', acceptedAt: at('05T08:00'), dueAt: at('14T08:00'), dueAtOriginal: at('14T08:00'), endedAt: null, until: '2023-06-16', termDays: 7,
  pauses: [], pausedDays: 0, countedDays: 9, overdueDays: 2, unitCode: '05110', office: null, derived: [], silentOnPauses: true,
};

function sentences(why: Partial<DossierWhy>, over: Partial<DossierHistory> = {}): string[] {
  const history: DossierHistory = {
    code: 'A', source: 'one-stop', unit: '05110', unitName: 'Xã Mẫu', resolvingUnit: null, resolvingUnitName: null, office: null, procedureCode: '1.001193',
    procedureName: 'Đăng ký khai sinh', field: 'Hộ tịch', channel: null, status: '4', statusName: 'Đang xử lý', acceptedAt: WHY.acceptedAt, dueAt: WHY.dueAt,
    dueAtOriginal: WHY.dueAtOriginal, endedAt: null, knownAt: at('12T11:30'), events: [], dueChanges: [], why: null, statements: [], ...over,
  };
  return whySentences({ ...history, why: { ...WHY, ...why } }, adminVi, 'Asia/Ho_Chi_Minh');
}

it('of a dossier that runs over its term', () => {
  expect(verdictWords(WHY, adminVi)).toBe('Đang quá hạn 2 ngày làm việc');
  expect(sentences({})).toEqual([
    'Tiếp nhận 08:00 05/06/2023, hẹn trả 08:00 14/06/2023: trong 7 ngày làm việc.',
    'Không rõ có tạm dừng hay không: các nguồn đã nói về hồ sơ này không mang tin đó.',
    'Đã tính 9 ngày làm việc từ khi tiếp nhận đến 16/06/2023.',
    'Vượt ngày hẹn 14/06/2023 là 2 ngày làm việc.',
    'Đang ở: Xã Mẫu.',
  ]);
});

it('does not accuse while nobody has spoken since the due date', () => {
  expect(verdictWords({ ...WHY, verdict: 'awaiting' }, adminVi)).toBe('Đã qua ngày hẹn trả, chờ xác nhận');
  const told = sentences({ verdict: 'awaiting' });
  expect(told[0]).toBe('Từ sau ngày hẹn trả chưa nguồn nào nói về hồ sơ này (tin cuối: 11:30 12/06/2023), nên chưa tính là quá hạn.');
  expect(told.some((sentence) => sentence.startsWith('Vượt'))).toBe(false);
});

it('tells pauses, also one that lasts, and what is only derived', () => {
  const told = sentences({
    silentOnPauses: false, pausedDays: 3, derived: ['pauses', 'due'],
    pauses: [
      { from: at('06T09:00'), to: at('08T15:00'), proved: true, kinds: ['supplement', 'stopped'], workingDays: 2 },
      { from: at('16T09:00'), to: null, proved: false, kinds: ['unknown'], workingDays: 1 },
    ],
  });
  expect(told).toContain('Tạm dừng từ 09:00 06/06/2023 đến 15:00 08/06/2023, 2 ngày làm việc: chờ bổ sung, dừng xử lý.');
  expect(told).toContain('Tạm dừng từ 09:00 16/06/2023 đến nay, 1 ngày làm việc: tạm dừng, nguồn không nói vì sao.');
  expect(told.at(-1)).toBe('Suy ra từ trạng thái nhìn thấy, không nguồn nào ghi ngày: lúc tạm dừng hoặc tiếp tục; lúc hoặc lý do dời hạn.');
});

it('names the office of the resolving unit, and a first due date that is not known', () => {
  const told = sentences({ dueAtOriginal: null, office: 'Phòng Tư pháp', endedAt: at('16T09:00'), verdict: 'late' }, { resolvingUnitName: 'Xã Khác' });
  expect(told[0]).toBe('Tiếp nhận 08:00 05/06/2023; hẹn trả đang có hiệu lực 08:00 14/06/2023, không rõ hẹn lần đầu.');
  expect(told).toContain('Giải quyết tại: Phòng Tư pháp, Xã Khác.');
});
