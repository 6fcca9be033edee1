import { readFileSync } from 'node:fs';

const DEFAULT_SEED = 1;

export interface SimulatorSettings {
  /** Address of the server, without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
  readonly seed: number;
}

/** What the launcher says through the environment. @throws Error naming the variable that is missing or wrong */
export function simulatorSettings(env: NodeJS.ProcessEnv): SimulatorSettings {
  const { IOC_URL: url = '', IOC_API_KEY_FILE: keyFile = '', IOC_SIMULATOR_SEED: seed } = env;
  if (!URL.canParse(url)) throw new Error('IOC_URL: not an address');
  if (keyFile === '') throw new Error('IOC_API_KEY_FILE: not set');
  const number = Number(seed || DEFAULT_SEED);
  if (!Number.isInteger(number)) throw new Error('IOC_SIMULATOR_SEED: not a whole number');
  return { url: url.replace(/\/+$/, ''), apiKey: readFileSync(keyFile, 'utf8').trim(), seed: number };
}
