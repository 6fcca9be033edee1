import { useEffect, useState } from 'react';
import { useWords } from '../../../i18n/index.js';
import { Qr } from '../../../ui/Qr.js';
import { waitToBePaired, type Waiting } from './wait.js';
import './pairing.css';

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
      <Qr className="pairing-qr" label={null} text={code === null ? null : `${location.origin}/thiet-bi?ma=${code}`} />
      <footer>
        <p>{words.useless}</p>
        <a href="/dang-nhap">{words.signIn}</a>
      </footer>
    </main>
  );
}
