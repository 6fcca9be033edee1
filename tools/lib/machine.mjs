import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, StepFailed } from './run.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const REDIS = ['redis-server'];

/**
 * Sees to it that the machine has Chromium and Redis, and tells the tests where they are
 * (`CHROMIUM_PATH`, `REDIS_SERVER_PATH`, which may also be set by hand); `redis: false` for what needs a browser only.
 */
export function ensureMachine({ redis = true } = {}) {
  const missing = () => packagesMissing().filter((name) => redis || name !== 'redis-server');
  if (missing().length > 0) installWithApt(missing());
  const still = missing();
  if (still.length > 0) {
    throw new StepFailed(
      `cần cài ${still.join(' và ')} rồi chạy lại (install ${still.join(' and ')}, or name the programs in CHROMIUM_PATH and REDIS_SERVER_PATH; this machine cannot do it by itself)`,
    );
  }
  process.env.CHROMIUM_PATH = find('CHROMIUM_PATH', CHROMIUM);
  if (redis) process.env.REDIS_SERVER_PATH = find('REDIS_SERVER_PATH', REDIS);
}

function packagesMissing() {
  return [
    ...(find('CHROMIUM_PATH', CHROMIUM) === null ? ['chromium'] : []),
    ...(find('REDIS_SERVER_PATH', REDIS) === null ? ['redis-server'] : []),
  ];
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
