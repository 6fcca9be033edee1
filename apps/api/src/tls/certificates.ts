import { isLoopback, type Clock, type Logger, type Settings } from '@ioc/platform';
import type { Keeper } from './keeper.js';
import { serverNames, thisMachine } from './names.js';
import { OwnFiles } from './own-files.js';

const LOOK_MS = 10_000;

/**
 * What keeps the certificate of a server on a network; null on loopback, where plain HTTP is enough.
 * @throws SettingsError when a certificate of one's own cannot be used
 */
export async function openKeeper(settings: Settings, clock: Clock, logger: Logger): Promise<Keeper | null> {
  const { host, tlsFiles, tlsNames, dataDir } = settings;
  if (isLoopback(host)) return null;
  if (tlsFiles) return new OwnFiles(tlsFiles, tlsNames, clock, logger);
  // Making certificates takes a library that a server on loopback need not load.
  const { LocalAuthority } = await import('./local-authority.js');
  const keeper = new LocalAuthority({ dataDir, clock, logger, machine: thisMachine, names: (machine) => serverNames(settings, machine) });
  await keeper.refresh();
  return keeper;
}

/** Looks every ten seconds whether another certificate is due, and hands it on; gives the way to stop it. */
export function watchKeeper(keeper: Keeper, logger: Pick<Logger, 'warn'>, onChange: () => void): () => void {
  const look = (): void => {
    keeper.refresh().then(
      (changed) => changed && onChange(),
      (error: unknown) => logger.warn({ err: error }, 'looking after the certificate failed, trying again'),
    );
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
