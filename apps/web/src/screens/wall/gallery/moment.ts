import type { BackupNote, Catalogue, Finding, Instant, Snapshot, SourceFreshness } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { periodsOn } from '../when.js';
import { snapshotsOf } from './figures.js';
import { SAMPLES } from './samples.js';

/** Everything that stands on a wall at one moment; what each state of the gallery alters. */
export interface Moment {
  /** Server time. */
  readonly now: Instant;
  readonly catalogue: Catalogue;
  readonly figures: readonly Snapshot[];
  readonly sources: readonly SourceFreshness[];
  readonly findings: readonly Finding[];
  readonly backup: BackupNote;
  readonly line: 'on' | 'off' | 'kept' | 'cold';
}

/** 14:32 on Monday 03/07/2023 in the district. */
const NOW = '2023-07-03T07:32:00.000Z';
/** 11:40, the list of the morning. */
const AS_OF = '2023-07-03T04:40:00.000Z';

const source = (id: string, name: string, shortName: string, stateAt: Instant, lateAfter: Instant): SourceFreshness => ({
  id, name, shortName, stateAt, heardAt: stateAt, lateAfter, condition: 'fresh', revision: 10,
});

/** An ordinary afternoon of the pack's district; invented, and it says so. */
export function ordinary(catalogue: Catalogue): Moment {
  const periods = periodsOn(localDay(NOW, catalogue.timeZone), catalogue, null);
  return {
    now: NOW,
    catalogue: { ...catalogue, demo: true },
    figures: SAMPLES.flatMap((sample) => snapshotsOf(sample, catalogue, periods, AS_OF)),
    sources: [
      source('one-stop', 'Phần mềm một cửa', 'Một cửa', AS_OF, '2023-07-03T12:00:00.000Z'),
      source('telecom', 'Báo cáo của doanh nghiệp viễn thông', 'Nhà mạng', '2023-07-03T07:10:00.000Z', '2023-07-14T10:00:00.000Z'),
      source('manual', 'Số liệu cán bộ nhập theo kỳ', 'Nhập tay', '2023-06-30T16:59:59.000Z', '2023-08-11T10:00:00.000Z'),
    ],
    findings: [{ code: 'rows-waiting', subject: null, level: 'warning', since: '2023-07-03T07:20:00.000Z', count: 4 }],
    backup: { lastAt: '2023-07-02T19:05:00.000Z', failed: false },
    line: 'on',
  };
}
