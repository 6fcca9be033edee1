import type { SceneName } from '@ioc/contracts';
import { infrastructure } from './infrastructure/index.js';
import { overview } from './overview/index.js';
import { reportPeriod } from './report-period/index.js';
import type { Scene } from './scene.js';

/** Every scene by the name that addresses and packs know it by. */
export const SCENES: Readonly<Record<SceneName, Scene>> = {
  'tong-quan': overview,
  'ha-tang': infrastructure,
  'ky-bao-cao': reportPeriod,
};
