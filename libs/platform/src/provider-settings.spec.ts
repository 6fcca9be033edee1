import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from './env.js';

const GOOD = { IOC_OIDC_ISSUER: 'https://sso.tinh.gov.vn/realms/canbo', IOC_OIDC_CLIENT_ID: 'ioc' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-provider-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (env: NodeJS.ProcessEnv) => readSettings(env, import.meta.dirname).provider;

function message(env: NodeJS.ProcessEnv): string {
  try {
    read(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  throw new Error('the settings were accepted');
}

it('a provider is an issuer and a name, its secret may stand in a file', () => {
  expect(read({ IOC_OIDC_LABEL: 'Tỉnh' })).toBeNull();
  expect(read(GOOD)).toEqual({ issuer: GOOD.IOC_OIDC_ISSUER, clientId: 'ioc', clientSecret: null, label: 'Tài khoản dùng chung', scope: 'openid', usernameClaim: null });
  const file = join(folder, 'secret');
  writeFileSync(file, 'hidden\n');
  expect(read({ ...GOOD, IOC_OIDC_CLIENT_SECRET_FILE: file, IOC_OIDC_USERNAME_CLAIM: 'preferred_username', IOC_OIDC_SCOPE: 'openid profile' })).toMatchObject({
    clientSecret: 'hidden', usernameClaim: 'preferred_username', scope: 'openid profile',
  });
});

it.each(['http://127.0.0.1:9000', 'http://localhost:9000/realm', 'http://[::1]:9000', 'https://sso.example'])('an issuer may be %s', (issuer) => {
  expect(read({ ...GOOD, IOC_OIDC_ISSUER: issuer })?.issuer).toBe(issuer);
});

it.each(['http://sso.tinh.gov.vn', 'http://127.0.0.1.evil.example', 'http://localhost@evil.example', 'sso.tinh.gov.vn', 'ftp://127.0.0.1', 'https://sso.example/?realm=x'])('an issuer is not %s', (issuer) => {
  expect(message({ ...GOOD, IOC_OIDC_ISSUER: issuer })).toContain(`IOC_OIDC_ISSUER: got "${issuer}"`);
});

it('what belongs together is set together, and a secret is never repeated', () => {
  expect(message({ IOC_OIDC_ISSUER: GOOD.IOC_OIDC_ISSUER })).toContain('IOC_OIDC_CLIENT_ID: accepted');
  expect(message({ IOC_OIDC_CLIENT_ID: 'ioc' })).toContain('IOC_OIDC_ISSUER: accepted');
  expect(message({ ...GOOD, IOC_OIDC_SCOPE: 'profile' })).toContain('IOC_OIDC_SCOPE');
  const twice = message({ ...GOOD, IOC_OIDC_CLIENT_SECRET: 'hidden', IOC_OIDC_CLIENT_SECRET_FILE: join(folder, 'none') });
  expect(twice).toContain('IOC_OIDC_CLIENT_SECRET_FILE');
  expect(twice).not.toContain('hidden');
  expect(message({ ...GOOD, IOC_OIDC_CLIENT_SECRET_FILE: join(folder, 'none') })).toContain('a file that can be read');
});
