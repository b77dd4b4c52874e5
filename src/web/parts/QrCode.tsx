import { create } from 'qrcode';
import classes from './QrCode.module.css';

/** Modules of white that readers want around it. ISO/IEC 18004:2024, 5.3.8. */
const QUIET = 4;

/** A QR code, drawn by the page itself: dark on white in either scheme, or cameras would not read it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((isDark, at) =>
    isDark ? `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z` : [],
  );
  const side = size + 2 * QUIET;
  return (
    <svg className={classes.code} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
