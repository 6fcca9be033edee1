import qrcode from 'qrcode-generator';

/** Modules of white around it, without which readers do not find it. */
const QUIET = 4;

/** A QR code as one path: nothing of it is inline style or a picture from elsewhere. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  // 0: the smallest that holds the text.
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const cells = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)] as const).filter(([x, y]) => code.isDark(y, x));
  const whole = size + 2 * QUIET;
  return (
    <svg className="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path d={cells.map(([x, y]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join('')} fill="#000" />
    </svg>
  );
}
