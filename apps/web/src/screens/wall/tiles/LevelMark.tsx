import { LEVEL_MARK, levelOf } from '../../../ui/threshold.js';

/** ▲ or ■ where a value alarms; nothing where it does not: normal is quiet. */
export function LevelMark({ value, thresholds }: { value: number | null; thresholds: { warning: string; critical: string } | null }) {
  const level = levelOf(value, thresholds);
  return level !== 'normal' && <span className={`mark is-${level}`}>{LEVEL_MARK[level]}</span>;
}
