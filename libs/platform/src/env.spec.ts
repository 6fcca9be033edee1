import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, requireDatabaseUrl, SettingsError } from './env.js';

describe('readSettings', () => {
  let root: string;
  let inside: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ioc-env-'));
    inside = join(root, 'apps', 'api');
    mkdirSync(inside, { recursive: true });
    mkdirSync(join(root, 'packs', 'first'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"workspaces": ["apps/*"]}');
    writeFileSync(join(inside, 'package.json'), '{"name": "api"}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const message = (env: NodeJS.ProcessEnv): string => {
    try {
      readSettings(env, inside);
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
    }
    throw new Error('the settings were accepted');
  };

  it('needs nothing: the demo, on loopback, with its data in the program folder', () => {
    expect(readSettings({}, inside)).toEqual({
      root,
      port: 3000,
      host: '127.0.0.1',
      tlsFiles: null,
      tlsNames: [],
      httpPort: null,
      trustedProxies: [],
      dataDir: join(root, '.data'),
      packDir: join(root, 'packs', 'first'),
      demo: true,
      databaseUrl: null,
      redisUrl: null,
      apiKeyFile: join(root, '.data', 'api-key'),
      sealKeyFile: join(root, '.data', 'seal-key'),
      provider: null,
      mail: null,
      publicUrl: null,
      inboxDir: null,
      backupDir: join(root, '.data', 'backups'),
      worldFile: null,
      simulator: true,
      auditMonths: 12,
      workerHealthPort: 3001,
      logLevel: 'info',
    });
  });

  it('takes what is given, relative folders from the program folder', () => {
    const settings = readSettings(
      { PORT: '4200', IOC_HOST: '0.0.0.0', IOC_DATA_DIR: 'data/real', IOC_DEMO: '0', DATABASE_URL: 'postgres://a:b@db/ioc', REDIS_URL: 'redis://cache:6379', LOG_LEVEL: 'debug' },
      inside,
    );
    expect(settings).toMatchObject({
      port: 4200,
      host: '0.0.0.0',
      dataDir: join(root, 'data', 'real'),
      demo: false,
      databaseUrl: 'postgres://a:b@db/ioc',
      redisUrl: 'redis://cache:6379',
      apiKeyFile: join(root, 'data', 'real', 'api-key'),
      logLevel: 'debug',
    });
  });

  it('takes the folders of files and backups, and where the world is kept', () => {
    expect(readSettings({ IOC_INBOX: 'inbox', IOC_BACKUP_DIR: '/mnt/usb', IOC_WORLD_FILE: '.data/world' }, inside)).toMatchObject({
      inboxDir: join(root, 'inbox'),
      backupDir: '/mnt/usb',
      worldFile: join(root, '.data', 'world'),
    });
    expect(readSettings({ IOC_INBOX: 'off' }, inside).inboxDir).toBeNull();
    expect(readSettings({ IOC_DATA_DIR: 'data/real' }, inside).backupDir).toBe(join(root, 'data', 'real', 'backups'));
  });

  it('takes what HTTPS and proxies need', () => {
    const settings = readSettings(
      { IOC_HOST: '0.0.0.0', IOC_TLS_CERT: 'cert.pem', IOC_TLS_KEY: '/etc/ioc/key.pem', IOC_TLS_NAMES: 'ioc.xa.vn, 10.0.0.5', IOC_HTTP_PORT: '80', IOC_TRUSTED_PROXIES: '10.0.0.1,fd00::/8' },
      inside,
    );
    expect(settings).toMatchObject({
      tlsFiles: { cert: join(root, 'cert.pem'), key: '/etc/ioc/key.pem' }, tlsNames: ['ioc.xa.vn', '10.0.0.5'], httpPort: 80, trustedProxies: ['10.0.0.1', 'fd00::/8'],
    });
    expect(message({ IOC_TLS_CERT: 'cert.pem' })).toContain('IOC_TLS_KEY: not set');
    expect(message({ IOC_TLS_KEY: 'key.pem' })).toContain('IOC_TLS_CERT: not set');
    expect(message({ IOC_TLS_NAMES: 'https://ioc.xa.vn' })).toContain('IOC_TLS_NAMES: got "https://ioc.xa.vn"; accepted: host names');
    for (const wrong of ['proxy.lan', '10.0.0.0/33', '10.0.0', 'fd00::/129', '10.0.0.1/']) {
      expect(message({ IOC_TRUSTED_PROXIES: wrong })).toContain(`IOC_TRUSTED_PROXIES: got "${wrong}"; accepted: IP addresses`);
    }
  });

  it('takes the simulator off', () => {
    expect(readSettings({ IOC_SIMULATOR: 'off' }, inside).simulator).toBe(false);
    expect(message({ IOC_SIMULATOR_SEED: 'x' })).toContain('IOC_SIMULATOR_SEED: got "x"; accepted: a whole number');
  });

  it('treats an empty variable as not set', () => {
    expect(readSettings({ PORT: '', REDIS_URL: '' }, inside)).toMatchObject({ port: 3000, redisUrl: null });
  });

  it('names every bad variable, what it got and what is accepted', () => {
    const said = message({ PORT: '80a', IOC_DEMO: 'yes', LOG_LEVEL: 'loud' });
    expect(said).toContain('PORT: got "80a"; accepted: a whole number from 1 to 65535');
    expect(said).toContain('IOC_DEMO: got "yes"; accepted: 1 (demo) or 0 (real)');
    expect(said).toContain('LOG_LEVEL: got "loud"; accepted: one of fatal, error, warn, info, debug, trace, silent');
  });

  it.each(['0', '65536', '-1', '3000.5', ' 3000'])('refuses the port "%s"', (port) => {
    expect(message({ PORT: port })).toContain('PORT');
  });

  it('never prints a password', () => {
    const said = message({ DATABASE_URL: 'mysql://root:hunter2@db/ioc', REDIS_URL: 'hunter2' });
    expect(said).toContain('DATABASE_URL');
    expect(said).toContain('REDIS_URL');
    expect(said).not.toContain('hunter2');
  });

  it('finds a pack by its name or its folder, and names the packs when there is none', () => {
    mkdirSync(join(root, 'packs', 'second'));
    expect(readSettings({ IOC_PACK: 'second' }, inside).packDir).toBe(join(root, 'packs', 'second'));
    expect(readSettings({ IOC_PACK: './packs/first' }, inside).packDir).toBe(join(root, 'packs', 'first'));
    expect(message({ IOC_PACK: 'third' })).toContain('got "third", no such folder; accepted: a folder, or one of first, second');
    expect(message({})).toContain('IOC_PACK: not set; accepted: a folder, or one of first, second');
  });

  it('asks for the database only where one is needed', () => {
    expect(() => requireDatabaseUrl(readSettings({}, inside))).toThrow('DATABASE_URL: not set');
    expect(requireDatabaseUrl(readSettings({ DATABASE_URL: 'postgres://db/ioc' }, inside))).toBe('postgres://db/ioc');
  });
});
