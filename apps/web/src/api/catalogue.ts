import type { Catalogue } from '@ioc/contracts';
import { createContext, use } from 'react';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** The server shows this screen nothing: it is neither paired, nor is anybody signed in. */
export class NotAdmittedError extends Error {}

const NOBODY_KNOWN = 401;

async function fetchCatalogue(signal: AbortSignal): Promise<Catalogue> {
  const answer = await fetch('/api/catalogue', { signal, headers: { accept: 'application/json' } });
  if (answer.status === NOBODY_KNOWN) throw new NotAdmittedError();
  if (!answer.ok) throw new Error(`catalogue: HTTP ${answer.status}`);
  return (await answer.json()) as Catalogue;
}

/** Asks until the server answers, with growing, jittered pauses. Rejects when aborted. @throws NotAdmittedError */
export async function loadCatalogue(signal: AbortSignal): Promise<Catalogue> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await fetchCatalogue(signal);
    } catch (error) {
      if (signal.aborted || error instanceof NotAdmittedError) throw error;
      await new Promise((resume) => setTimeout(resume, pause * (0.5 + Math.random())));
    }
  }
}

export const CatalogueContext = createContext<Catalogue | null>(null);

/** For what is drawn only when the catalogue is there. */
export function useCatalogue(): Catalogue {
  const catalogue = use(CatalogueContext);
  if (!catalogue) throw new Error('drawn before the catalogue arrived');
  return catalogue;
}
