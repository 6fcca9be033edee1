import './segment-bar.css';
import { segmentsOf } from './segments.js';

interface Part {
  name: string;
  count: number;
  tone: 'plain' | 'open' | 'warning' | 'critical';
}

/** 4 px of the narrowest bar on the wall. */
const LEAST_SHARE = 0.016;

/** Proportions true to the pixel; a part too small to be seen stands as a mark taller than the bar, not as a length. */
export function SegmentBar({ parts, label }: { parts: readonly Part[]; label: string }) {
  const segments = segmentsOf(parts.map(({ count }) => count), LEAST_SHARE);
  return (
    <div className="segment-bar" role="img" aria-label={label}>
      {parts.map(({ name, tone }, index) => {
        const { share, widened } = segments[index] ?? { share: 0, widened: false };
        return share > 0 && <i key={name} data-tone={tone} data-widened={widened} style={{ flexGrow: share }} />;
      })}
    </div>
  );
}
