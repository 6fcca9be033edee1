import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, StepFailed } from './run.mjs';

/** Programs by the packages that bring them, with the variables that name them. */
const PROGRAMS = {
  'chromium': { variable: 'CHROMIUM_PATH', names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] },
  'redis-server': { variable: 'REDIS_SERVER_PATH', names: ['redis-server'] },
  // Opens the sheets that we write, as an office does: about 100 MB to fetch, once.
  'libreoffice-calc': { variable: 'SOFFICE_PATH', names: ['soffice', 'libreoffice'] },
};

/**
 * Sees to it that the machine has Chromium, Redis and LibreOffice, and tells the tests where they are (`CHROMIUM_PATH`,
 * `REDIS_SERVER_PATH`, `SOFFICE_PATH`, which may also be set by hand); `browserOnly` for what needs nothing else.
 */
export function ensureMachine({ browserOnly = false } = {}) {
  const wanted = Object.keys(PROGRAMS).filter((name) => !browserOnly || name === 'chromium');
  const missing = () => wanted.filter((name) => find(PROGRAMS[name].variable, PROGRAMS[name].names) === null);
  if (missing().length > 0) installWithApt(missing());
  const still = missing();
  if (still.length > 0) {
    throw new StepFailed(
      `cần cài ${still.join(' và ')} rồi chạy lại (install ${still.join(' and ')}, or name the programs in ${wanted.map((name) => PROGRAMS[name].variable).join(', ')}; this machine cannot do it by itself)`,
    );
  }
  for (const name of wanted) process.env[PROGRAMS[name].variable] = find(PROGRAMS[name].variable, PROGRAMS[name].names);
}

function find(variable, names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  const candidates = [process.env[variable], ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
  return candidates.find((path) => path !== undefined && path !== '' && runs(path)) ?? null;
}

/** It must really run: Ubuntu's chromium package may be a stand-in that only asks for a snap. */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function installWithApt(packages) {
  const os = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(os)) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return;
  console.log(`Cài ${packages.join(', ')}… (installing with apt-get)`);
  // Run level 1: the packages must not start a Redis of their own.
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', '-q', ...args];
    run(`apt-get ${args[0]}`, command, rest);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}
