import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isLoopback, SETTING_NAMES, SettingsError } from '@ioc/platform';
import { LaunchError } from './launch-error.js';
import { networkAddress } from './server.js';
import { environmentText, unitText, type UnitPlan } from './service-unit.js';
import { launcherSettings } from './settings.js';
import { words } from './words.js';

const NAME = 'ioc.service';
const DEDICATED = 'ioc';
const FIRST_FREE_PORT = 1024;

/** Name of an account; null: there is none. */
function accountName(idOrName: string): string | null {
  const { status, stdout } = spawnSync('id', ['-nu', idOrName], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** The owner of the folder; for a folder of root the dedicated account where there is one, else root. */
function serviceUser(root: string): string {
  const owner = statSync(root).uid;
  return (owner === 0 ? accountName(DEDICATED) : accountName(String(owner))) ?? 'root';
}

/** `network`: where other machines find it; null: nowhere. */
function plan(): { unit: UnitPlan; file: string; systemctl: string[]; network: string | null } {
  const settings = launcherSettings(process.env);
  const { root, dataDir, port, httpPort } = settings;
  const scope = process.getuid?.() === 0 ? 'system' : 'user';
  return {
    unit: {
      root, node: process.execPath, scope, user: scope === 'system' ? serviceUser(root) : userInfo().username, environmentFile: join(dataDir, 'ioc.env'),
      lowPort: Math.min(port, httpPort ?? port) < FIRST_FREE_PORT,
    },
    network: isLoopback(settings.host) ? null : networkAddress(settings, hostname()),
    file: scope === 'system' ? join('/etc/systemd/system', NAME) : join(homedir(), '.config', 'systemd', 'user', NAME),
    systemctl: scope === 'system' ? [] : ['--user'],
  };
}

function call(command: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new LaunchError(words.commandFailed([command, ...args].join(' '), (error?.message ?? stderr).trim()));
}

function install(): void {
  const { unit, file, systemctl, network } = plan();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, unitText(unit));
  if (!existsSync(unit.environmentFile)) {
    mkdirSync(dirname(unit.environmentFile), { recursive: true });
    writeFileSync(unit.environmentFile, environmentText(process.env, SETTING_NAMES), { mode: 0o600 });
  }
  call('systemctl', [...systemctl, 'daemon-reload']);
  if (unit.scope === 'user') call('loginctl', ['enable-linger', unit.user]);
  call('systemctl', [...systemctl, 'enable', '--now', NAME]);
  console.log(words.serviceInstalled(file, unit.environmentFile, ['systemctl', ...systemctl, 'status', NAME].join(' ')));
  if (network !== null) console.log(words.onNetwork(network));
}

function remove(): void {
  const { file, systemctl } = plan();
  if (!existsSync(file)) {
    console.log(words.noService);
    return;
  }
  call('systemctl', [...systemctl, 'disable', '--now', NAME]);
  rmSync(file);
  call('systemctl', [...systemctl, 'daemon-reload']);
  console.log(words.serviceRemoved(file));
}

function service(args: string[]): void {
  const { values, positionals: [verb, ...rest] } = parseArgs({ args, options: { print: { type: 'boolean', default: false } }, allowPositionals: true });
  if ((verb !== 'install' && verb !== 'remove') || rest.length > 0) throw new LaunchError('Cách dùng (usage): ioc service install|remove [--print]');
  if (values.print) {
    console.log(unitText(plan().unit));
    return;
  }
  if (process.platform !== 'linux' || !existsSync('/run/systemd/system')) throw new LaunchError(words.noSystemd);
  if (verb === 'install') install();
  else remove();
}

try {
  service(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof LaunchError || error instanceof SettingsError || error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
