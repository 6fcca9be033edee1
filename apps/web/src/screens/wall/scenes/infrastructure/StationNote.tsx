import { useCatalogue } from '../../../../api/catalogue.js';

/** What must be known of how stations are counted, as the pack says it. */
export function StationNote() {
  const { indicators } = useCatalogue();
  return <p className="tile-legend">{indicators.find(({ code }) => code === 'VT01')?.note}</p>;
}
