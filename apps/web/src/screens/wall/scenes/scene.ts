import type { Period, SceneName } from '@ioc/contracts';
import type { ComponentType } from 'react';
import type { Words } from '../../../i18n/index.js';
import type { WallPeriods } from '../when.js';

/** One picture of the wall: its folder holds its layout and its tiles. */
export interface Scene {
  readonly name: SceneName;
  readonly title: (words: Words, periods: WallPeriods | null) => string;
  /** Days that the whole scene speaks of, under the title; null: its tiles say their own. */
  readonly spans: (periods: WallPeriods) => Period | null;
  /** The periods whose figures it draws. */
  readonly needs: (periods: WallPeriods) => readonly Period[];
  /** `periods` null: nothing is known yet. */
  readonly Draw: ComponentType<{ periods: WallPeriods | null }>;
}
