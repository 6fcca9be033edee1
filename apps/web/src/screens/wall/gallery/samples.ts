import type { Coverage, Qualifier, ScopeDimension } from '@ioc/contracts';
import type { WallPeriods } from '../when.js';

/** One invented figure of one of the wall's periods. */
export interface Sample {
  readonly of: keyof WallPeriods;
  readonly indicator: string;
  readonly source: 'one-stop' | 'telecom' | 'manual';
  readonly reporters: Coverage['of'];
  /** The figure itself, or numerator and denominator. */
  readonly value: number | readonly [numerator: number, denominator: number];
  /** Rates are numerator / denominator in per cent; parts are the numerator out of the denominator. */
  readonly rate?: boolean;
  readonly by?: readonly ScopeDimension[];
  readonly qualifier?: Qualifier;
  readonly unconfirmed?: number;
}

const dossiers = (of: keyof WallPeriods, indicator: string, value: Sample['value'], more: Partial<Sample> = {}): Sample => ({
  of, indicator, value, source: 'one-stop', reporters: 'unit', ...more,
});
const stations = (of: keyof WallPeriods, indicator: string, value: Sample['value'], more: Partial<Sample> = {}): Sample => ({
  of, indicator, value, source: 'telecom', reporters: 'operator', ...more,
});
const stated = (indicator: string, value: Sample['value'], qualifier: Qualifier = '='): Sample => ({
  of: 'halfYear', indicator, value, source: 'manual', reporters: 'form', qualifier, rate: true,
});

/** An ordinary working afternoon: every figure that the scenes draw. */
export const SAMPLES: readonly Sample[] = [
  dossiers('today', 'HS01', 41),
  dossiers('today', 'HS06', 38),
  dossiers('today', 'HS10', 151),
  dossiers('today', 'HS11', 2, { by: ['unit'], unconfirmed: 3 }),
  dossiers('today', 'HS20', [7, 16], { by: ['unit'] }),
  dossiers('today', 'HS21', [5, 14], { by: ['unit'] }),
  dossiers('today', 'HS22', 3),
  dossiers('recent', 'HS01', 612, { by: ['day'] }),
  dossiers('recent', 'HS06', 597, { by: ['day'] }),
  dossiers('quarter', 'HS04', [84, 86], { rate: true, by: ['month'] }),
  dossiers('quarter', 'HS07', [79, 79], { rate: true, by: ['month'] }),
  dossiers('quarterBefore', 'HS04', [3398, 3451], { rate: true, by: ['month'] }),
  dossiers('quarterBefore', 'HS07', [3386, 3391], { rate: true, by: ['month'] }),
  dossiers('report', 'HS01', 6747, { by: ['unit', 'month', 'field'] }),
  dossiers('report', 'HS03', 6643),
  dossiers('report', 'HS04', [6643, 6747], { rate: true }),
  dossiers('report', 'HS06', 6599, { by: ['month'] }),
  dossiers('report', 'HS07', [6594, 6599], { rate: true }),
  dossiers('report', 'HS09', 5, { by: ['unit'] }),
  dossiers('report', 'HS10', 148),
  dossiers('report', 'HS11', 2, { unconfirmed: 3 }),
  dossiers('report', 'HS12', 21),
  dossiers('reportBefore', 'HS01', 5120),
  stations('today', 'VT01', 46, { by: ['unit', 'operator', 'technology'] }),
  stations('today', 'VT06', [3, 46], { by: ['unit', 'operator'] }),
  stations('today', 'VT07', 0, { by: ['unit'] }),
  stations('today', 'VT08', 5, { by: ['unit'] }),
  stations('report', 'VT01', 46, { by: ['unit', 'operator', 'technology'] }),
  stated('NT01', [11, 11]),
  stated('VB03', 99.8, '>'),
  stated('HT01', 98.2, '≈'),
  stated('HT03', [38, 38]),
  stated('VT04', 66.7, '≈'),
  stated('VT03', 91, '>'),
];
