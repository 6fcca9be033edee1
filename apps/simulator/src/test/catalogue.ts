import type { Catalogue } from '@ioc/contracts';

const unit = (code: string, kind: Catalogue['units'][number]['kind'], neighbours: string[] = []): Catalogue['units'][number] =>
  ({ code, name: `Đơn vị ${code}`, shortName: code, kind, tile: { column: 0, row: 0 }, neighbours });

/** A district that exists nowhere: Saturday 09/09/2023 is worked for Monday 04/09. */
export const catalogue: Catalogue = {
  district: { name: 'Huyện Thử', label: 'Huyện' },
  timeZone: 'Asia/Ho_Chi_Minh',
  demo: true,
  version: '0',
  defaultPeriod: { from: '2023-01-01', to: '2023-06-30' },
  calendar: {
    workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
    daysOff: [{ day: '2023-09-01' }, { day: '2023-09-04' }],
    makeUpDays: [{ day: '2023-09-09' }],
  },
  wall: { scenes: [{ scene: 'tong-quan', seconds: 40 }], dim: null },
  units: [
    unit('00001', 'district-desk'), unit('00002', 'township', ['00003']), unit('00003', 'commune', ['00002', '00004']),
    unit('00004', 'commune', ['00003']), unit('00005', 'commune'),
  ],
  fields: ['A', 'B', 'C', 'D'],
  operators: ['Một', 'Hai'],
  ruleSets: [],
  sources: [],
  indicators: [],
  teachable: {
    statuses: [{ code: '2', name: 'Được tiếp nhận' }, { code: '4', name: 'Đang xử lý' }, { code: '9', name: 'Đã xử lý xong' }],
    procedures: ['A', 'A', 'B', 'B', 'C', 'D'].map((field, index) => ({ code: `1.00000${index}`, name: `Thủ tục ${index}`, field })),
  },
};
