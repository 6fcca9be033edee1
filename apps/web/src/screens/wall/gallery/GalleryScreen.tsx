import type { Catalogue } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { loadCatalogue, NotAdmittedError } from '../../../api/catalogue.js';
import { useWords } from '../../../i18n/index.js';
import { sceneOf } from '../address.js';
import { SCENES } from '../scenes/registry.js';
import '../wall.css';
import { Frame } from './Frame.js';
import './gallery.css';
import { STATES } from './states.js';

/** Every scene in every state, for those who build and review the wall; `?state=late&scene=tong-quan` draws one as a wall would. */
export function GalleryScreen({ search }: { search: string }) {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const state = new URLSearchParams(search).get('state');
  const scene = sceneOf(search);
  const alone = state !== null && scene !== null;

  useEffect(() => {
    document.documentElement.dataset['look'] = alone ? 'wall' : 'gallery';
    const leaving = new AbortController();
    loadCatalogue(leaving.signal).then(setCatalogue, (error: unknown) => {
      if (leaving.signal.aborted) return;
      if (error instanceof NotAdmittedError) location.replace(`/dang-nhap${location.search}`);
      else throw error;
    });
    return () => leaving.abort();
  }, [alone]);

  if (!catalogue) return null;
  return alone ? <Frame catalogue={catalogue} state={state} scene={scene} /> : <Index catalogue={catalogue} />;
}

function Index({ catalogue }: { catalogue: Catalogue }) {
  const words = useWords();
  return (
    <ul className="gallery">
      {Object.keys(STATES).flatMap((state) =>
        Object.values(SCENES).map(({ name }) => (
          <li key={`${state} ${name}`}>
            <a href={`/wall/gallery?state=${state}&scene=${name}`}>
              {words.scenes[name]} · {state}
            </a>
            <Frame catalogue={catalogue} state={state} scene={name} />
          </li>
        )),
      )}
    </ul>
  );
}
