import { environmentText, unitText } from './service-unit.js';

it('a unit of the machine runs under the account of the folder, comes back, and starts without a log-in', () => {
  expect(unitText({ root: '/srv/ioc', node: '/usr/bin/node', scope: 'system', user: 'ioc', environmentFile: '/srv/ioc/.data/ioc.env', lowPort: false })).toBe(`[Unit]
Description=IOC
After=network.target

[Service]
User=ioc
WorkingDirectory=/srv/ioc
EnvironmentFile=-/srv/ioc/.data/ioc.env
ExecStart="/usr/bin/node" tools/start.mjs
Restart=always
RestartSec=5
KillMode=mixed
TimeoutStopSec=60

[Install]
WantedBy=multi-user.target
`);
});

it('a unit of an account names no user; signs that systemd would read as its own are quoted', () => {
  const text = unitText({ root: '/home/lan/100% số', node: '/home/lan/$node v20/node', scope: 'user', user: 'lan', environmentFile: '/home/lan/ioc.env', lowPort: true });
  expect(text).not.toContain('User=');
  expect(text).not.toContain('AmbientCapabilities');
  expect(text).toContain('WorkingDirectory=/home/lan/100%% số\n');
  expect(text).toContain('ExecStart="/home/lan/$$node v20/node" tools/start.mjs\n');
  expect(text).toContain('WantedBy=default.target\n');
});

it('a unit of the machine may listen on 443 and 80 when it is told to', () => {
  const plan = { root: '/srv/ioc', node: '/usr/bin/node', user: 'ioc', environmentFile: '/srv/ioc/.data/ioc.env', lowPort: true } as const;
  expect(unitText({ ...plan, scope: 'system' })).toContain('User=ioc\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n');
});

it('the settings of the shell are kept for the unit, quoted, and no other variable', () => {
  const env = { PORT: '3900', IOC_DATA_DIR: '/srv/dữ liệu "1"', IOC_DEMO: '', HOME: '/home/lan' };
  expect(environmentText(env, ['PORT', 'IOC_DATA_DIR', 'IOC_DEMO', 'IOC_PACK'])).toBe('PORT="3900"\nIOC_DATA_DIR="/srv/dữ liệu \\"1\\""\n');
});
