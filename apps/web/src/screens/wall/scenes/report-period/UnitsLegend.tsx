import { useWords } from '../../../../i18n/index.js';

export function UnitsLegend() {
  const { received, overdue } = useWords().units;
  return (
    <p className="tile-legend">
      {received} · <span className="is-warning mark">▲</span> {overdue}
    </p>
  );
}
