export interface UnitPlan {
  /** Root folder of the program. */
  readonly root: string;
  /** Path of the Node that runs now. */
  readonly node: string;
  /** `system`: of the machine, run by `user`; `user`: of one account, which systemd keeps running without a log-in. */
  readonly scope: 'system' | 'user';
  readonly user: string;
  readonly environmentFile: string;
  /** Whether it listens on a port below 1024, which an account needs a right for. */
  readonly lowPort: boolean;
}

/** Quotes for systemd: blanks stay together, `%` and `$` stand for themselves. */
function quote(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
}

/** `%` begins a specifier also where no quotes are taken. */
function plain(path: string): string {
  return path.replaceAll('%', '%%');
}

/** The unit file of systemd: starts with the machine, comes back when it dies, stops in order. */
export function unitText({ root, node, scope, user, environmentFile, lowPort }: UnitPlan): string {
  return [
    '[Unit]',
    'Description=IOC',
    'After=network.target',
    '',
    '[Service]',
    ...(scope === 'system' ? [`User=${user}`] : []),
    ...(scope === 'system' && lowPort ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE'] : []),
    `WorkingDirectory=${plain(root)}`,
    // A dash: the file may be missing.
    `EnvironmentFile=-${plain(environmentFile)}`,
    `ExecStart=${quote(node)} tools/start.mjs`,
    'Restart=always',
    'RestartSec=5',
    'KillMode=mixed',
    'TimeoutStopSec=60',
    '',
    '[Install]',
    `WantedBy=${scope === 'system' ? 'multi-user.target' : 'default.target'}`,
    '',
  ].join('\n');
}

/** The settings that an account has in its shell, as a file for systemd, which knows nothing of the shell. */
export function environmentText(env: NodeJS.ProcessEnv, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const value = env[name];
      return value === undefined || value === '' ? [] : [`${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"\n`];
    })
    .join('');
}
