import { useEffect, useMemo, useState } from 'react';
import { encode } from 'uqr';
import { useWords } from '../../../i18n/index.js';
import { waitToBePaired, type Waiting } from './wait.js';
import './pairing.css';

/** Modules of white around a QR code, which readers need. */
const QUIET_ZONE = 4;

/** A screen that may show nothing yet: the code by which an operator pairs it. It goes on by itself. */
export default function PairingScreen({ onPaired }: { onPaired: () => void }) {
  const words = useWords().pairing;
  const [{ code, connected }, setWaiting] = useState<Waiting>({ code: null, connected: false });
  useEffect(() => {
    document.title = words.title;
    return waitToBePaired(setWaiting, onPaired);
  }, [words, onPaired]);
  return (
    <main className="pairing" data-pairing={code ?? ''}>
      <h1>{words.title}</h1>
      <section>
        <ol>
          <li>{words.scan}<strong className="pairing-address">{location.host}/thiet-bi</strong></li>
          <li>{words.type}</li>
        </ol>
        <p className="pairing-label">{words.code}</p>
        <p className="pairing-code" role="img" aria-label={code ?? words.searching}>{[...(code ?? '····-····')].map((sign, place) => <span key={place}>{sign}</span>)}</p>
        <p className="pairing-state" role="status">
          {connected ? <><span className="is-information">●</span> {words.waiting}, {words.renewed}</> : <span className="is-warning">▲ {words.searching}</span>}
        </p>
      </section>
      <QrCode text={code === null ? null : `${location.origin}/thiet-bi?ma=${code}`} />
      <footer>
        <p>{words.useless}</p>
        <a href="/dang-nhap">{words.signIn}</a>
      </footer>
    </main>
  );
}

function QrCode({ text }: { text: string | null }) {
  const drawn = useMemo(() => {
    if (text === null) return null;
    const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
  }, [text]);
  return (
    <svg className="pairing-qr" viewBox={`0 0 ${drawn?.size ?? 1} ${drawn?.size ?? 1}`} shapeRendering="crispEdges" aria-hidden="true">
      {drawn && <path d={drawn.path} />}
    </svg>
  );
}
