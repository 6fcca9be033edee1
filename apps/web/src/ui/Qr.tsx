import { useMemo } from 'react';
import { encode } from 'uqr';

/** Modules of white around it, without which readers do not find it. */
const QUIET = 4;

interface QrProps {
  /** Null: not known yet, its place stays white. */
  readonly text: string | null;
  /** Null: what it says stands beside it. */
  readonly label: string | null;
  readonly className?: string;
}

/** A QR code as one path: nothing of it is inline style or a picture from elsewhere. */
export function Qr({ text, label, className = 'qr' }: QrProps) {
  const drawn = useMemo(() => {
    if (text === null) return { size: 1, path: '' };
    const { data, size } = encode(text, { ecc: 'M', border: QUIET });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
  }, [text]);
  const named = label === null ? { 'aria-hidden': true } as const : { 'role': 'img', 'aria-label': label } as const;
  return (
    <svg className={className} viewBox={`0 0 ${drawn.size} ${drawn.size}`} shapeRendering="crispEdges" {...named}>
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
