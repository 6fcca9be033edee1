import { namePeriod } from '../../../../ui/format.js';
import type { Scene } from '../scene.js';
import { ReportPeriod } from './ReportPeriod.js';

export const reportPeriod: Scene = {
  name: 'ky-bao-cao',
  title: (words, periods) => (periods ? namePeriod(periods.report, words) : words.scenes['ky-bao-cao']),
  spans: ({ report }) => report,
  needs: ({ report, reportBefore }) => [report, reportBefore],
  Draw: ReportPeriod,
};
