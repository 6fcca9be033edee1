import { useWords } from '../../../../i18n/index.js';

export function StationMapLegend() {
  const { working, down, unknown } = useWords().infrastructure;
  return (
    <p className="tile-legend">
      <i className="station" data-state="working" /> {working} <i className="station" data-state="down" /> {down} <i className="station" data-state="unknown" /> {unknown}
    </p>
  );
}
