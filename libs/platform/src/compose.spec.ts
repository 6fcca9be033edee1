import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSettings, SETTING_NAMES } from './env.js';

const root = join(__dirname, '../../..');
const Service = z.object({
  image: z.string(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }),
  ports: z.array(z.string()).default([]),
});
const Compose = z.object({ services: z.object({ postgres: Service, redis: Service, worker: Service, api: Service }) });

/** As compose does it: `${NAME:-default}`, `${NAME:?message}`. */
function substitute(text: string, env: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, fallback: string | undefined) => env[name] ?? fallback ?? '');
}

describe('docker/compose.yaml', () => {
  const { services } = Compose.parse(parse(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'), { merge: true }));
  const environmentOf = (name: 'api' | 'worker'): Record<string, string> =>
    Object.fromEntries(Object.entries(services[name].environment).map(([key, value]) => [key, substitute(String(value), { IOC_DB_PASSWORD: 'abc123' })]));

  it.each(['api', 'worker'] as const)('starts %s by the command that a person would type', (name) => {
    expect(services[name].command).toEqual(['node', `apps/${name}/dist/main.js`]);
    expect(existsSync(join(root, 'apps', name, 'src', 'main.ts'))).toBe(true);
  });

  it.each(['api', 'worker'] as const)('gives %s only settings that the program reads and accepts', (name) => {
    expect(Object.keys(environmentOf(name)).filter((key) => !SETTING_NAMES.includes(key))).toEqual([]);
    expect(readSettings(environmentOf(name), root)).toMatchObject({
      databaseUrl: 'postgres://ioc:abc123@postgres:5432/ioc',
      redisUrl: 'redis://redis:6379',
      dataDir: '/data',
      demo: false,
    });
  });

  it('asks each part for its health where it answers', () => {
    expect(services.api.healthcheck.test.join(' ')).toContain(`http://127.0.0.1:${readSettings(environmentOf('api'), root).port}/health/live`);
    expect(services.worker.healthcheck.test.join(' ')).toContain(`http://127.0.0.1:${readSettings(environmentOf('worker'), root).workerHealthPort}/health/live`);
  });

  it('opens the api to the network by HTTPS, and only when it is told to', () => {
    expect(readSettings(environmentOf('api'), root)).toMatchObject({ host: '0.0.0.0', tlsFiles: null, tlsNames: [], trustedProxies: [] });
    expect(substitute(services.api.ports.join(), {})).toBe('127.0.0.1:3000:3000');
  });

  it('runs PostgreSQL 18, and a Redis that neither evicts nor forgets', () => {
    expect(services.postgres.image).toBe('postgres:18');
    expect(services.redis.command.join(' ')).toBe('redis-server --appendonly yes --maxmemory-policy noeviction');
  });
});
