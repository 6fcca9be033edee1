import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from './env.js';

const HOST = { IOC_SMTP_HOST: 'thu.vidu.gov.vn', IOC_SMTP_FROM: 'IOC <ioc@vidu.gov.vn>' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-mail-'));
  file = join(folder, 'password');
  writeFileSync(file, 'kín\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (env: NodeJS.ProcessEnv) => readSettings(env, import.meta.dirname);
function message(env: NodeJS.ProcessEnv): string {
  try {
    read(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  throw new Error('the settings were accepted');
}

it('a mail server is a host and a sender; its port follows the line, its password stands in a file', () => {
  expect(read({ IOC_SMTP_FROM: HOST.IOC_SMTP_FROM }).mail).toBeNull();
  expect(read(HOST).mail).toEqual({ host: 'thu.vidu.gov.vn', port: 587, security: 'starttls', login: null, sender: 'IOC <ioc@vidu.gov.vn>' });
  expect(read({ ...HOST, IOC_SMTP_SECURITY: 'tls', IOC_SMTP_USER: 'ioc', IOC_SMTP_PASSWORD_FILE: file }).mail).toMatchObject({ port: 465, login: { user: 'ioc', password: 'kín' } });
});

it('refuses half of it, a sender that is none, and a password over an open line', () => {
  expect(message({ IOC_SMTP_HOST: 'thu.vidu.gov.vn' })).toContain('IOC_SMTP_FROM: accepted');
  expect(message({ ...HOST, IOC_SMTP_FROM: 'ioc@vidu.gov.vn\r\nBcc: x@y.vn' })).toContain('IOC_SMTP_FROM');
  expect(message({ ...HOST, IOC_SMTP_USER: 'ioc' })).toContain('IOC_SMTP_PASSWORD_FILE: accepted');
  expect(message({ ...HOST, IOC_SMTP_USER: 'ioc', IOC_SMTP_PASSWORD_FILE: join(folder, 'none') })).toContain('a file that can be read');
  const login = { IOC_SMTP_SECURITY: 'none', IOC_SMTP_USER: 'ioc', IOC_SMTP_PASSWORD_FILE: file };
  expect(message({ ...HOST, ...login })).toContain('IOC_SMTP_SECURITY: accepted');
  expect(read({ ...HOST, ...login, IOC_SMTP_HOST: '127.0.0.1' }).mail?.port).toBe(25);
});

it('the server is known by its address, or by the first name that the office gives where no proxy stands before it', () => {
  expect(read({ IOC_PUBLIC_URL: 'https://ioc.vidu.gov.vn/' }).publicUrl).toBe('https://ioc.vidu.gov.vn');
  expect(read({ IOC_TLS_NAMES: 'ioc.vidu.gov.vn,10.0.0.5', PORT: '443' }).publicUrl).toBe('https://ioc.vidu.gov.vn');
  expect(read({ IOC_TLS_NAMES: 'ioc.vidu.gov.vn', PORT: '8443' }).publicUrl).toBe('https://ioc.vidu.gov.vn:8443');
  expect(read({ IOC_TLS_NAMES: 'ioc.vidu.gov.vn', IOC_TRUSTED_PROXIES: '10.0.0.1' }).publicUrl).toBeNull();
});
