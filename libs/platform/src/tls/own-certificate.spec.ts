import 'reflect-metadata';
import { createPrivateKey, KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { SettingsError } from '../env.js';
import { readOwnCertificate } from './own-certificate.js';

const NOW = new Date('2026-11-26T00:00:00Z');
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

interface Wish {
  readonly from?: string;
  readonly to?: string;
  readonly names?: readonly string[];
  readonly ca?: boolean;
  readonly usage?: ExtendedKeyUsage;
  /** Signed by another key than its own. */
  readonly issued?: boolean;
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ioc-tls-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function make({ from = '2026-01-01', to = '2027-01-01', names = ['ioc.xa.vn'], ca = false, usage = ExtendedKeyUsage.serverAuth, issued = false }: Wish = {}): Promise<{ cert: string; key: string }> {
  const { subtle } = globalThis.crypto;
  const [keys, others] = [await subtle.generateKey(ALGORITHM, true, ['sign', 'verify']), await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])];
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=ioc.xa.vn', issuer: issued ? 'CN=Authority' : 'CN=ioc.xa.vn', publicKey: keys.publicKey, signingKey: (issued ? others : keys).privateKey,
    signingAlgorithm: ALGORITHM, notBefore: new Date(from), notAfter: new Date(to),
    extensions: [
      new BasicConstraintsExtension(ca), new ExtendedKeyUsageExtension([usage]),
      ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' as const : 'dns' as const, value })))] : []),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function reading({ cert, key }: { cert: string | Buffer; key: string }, names: readonly string[] = []): ReturnType<typeof readOwnCertificate> {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key);
  return readOwnCertificate(files, names, NOW);
}

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  throw new Error('the certificate was accepted');
}

it('takes a certificate with its key, and says when it ends', async () => {
  expect(reading(await make({ names: ['ioc.xa.vn', '10.0.0.5'] }), ['ioc.xa.vn', '10.0.0.5'])).toMatchObject({ ends: new Date('2027-01-01'), selfSigned: true, doubt: null });
});

it('says that those of its issuers may be missing', async () => {
  const own = await make({ issued: true });
  expect(reading(own)).toMatchObject({ selfSigned: false });
  expect(reading(own).doubt).toContain('chỉ có một chứng chỉ');
  expect(reading({ ...own, cert: own.cert + (await make({ ca: true })).cert }).doubt).toBeNull();
});

it.each<[string, Wish, readonly string[], string]>([
  ['has ended', { to: '2026-11-25' }, [], 'IOC_TLS_CERT: cert.pem đã hết hạn ngày 25/11/2026\n    → gia hạn'],
  ['begins later', { from: '2026-12-01' }, [], 'IOC_TLS_CERT: cert.pem chỉ có hiệu lực từ 01/12/2026'],
  ['names nobody', { names: [] }, [], 'IOC_TLS_CERT: cert.pem không ghi tên máy chủ nào (subjectAltName)'],
  ['names another', {}, ['ioc.xa.vn', 'khac.xa.vn'], 'IOC_TLS_CERT: cert.pem không có hiệu lực cho khac.xa.vn (chỉ cho DNS:ioc.xa.vn)'],
  ['is of an authority', { ca: true }, [], 'IOC_TLS_CERT: cert.pem là chứng chỉ của tổ chức cấp'],
  ['is for another use', { usage: ExtendedKeyUsage.clientAuth }, [], 'IOC_TLS_CERT: cert.pem không được cấp để dùng cho máy chủ web'],
])('refuses one that %s', async (_why, wish, names, expected) => {
  const pair = await make(wish);
  expect(refusal(() => reading(pair, names))).toContain(expected);
});

it('refuses the key of another, and a chain in the wrong order', async () => {
  const [own, other] = [await make(), await make({ ca: true })];
  expect(refusal(() => reading({ cert: own.cert, key: other.key }))).toContain('IOC_TLS_KEY: key.pem không phải khóa của chứng chỉ trong cert.pem');
  expect(refusal(() => reading({ cert: other.cert + own.cert, key: own.key }))).toContain('IOC_TLS_CERT: cert.pem chứng chỉ của máy chủ không đứng đầu tệp');
});

it('refuses what is not there, no PEM, damaged, or locked, and never shows a key', async () => {
  const { cert, key } = await make();
  expect(refusal(() => readOwnCertificate({ cert: join(folder, 'none.pem'), key: join(folder, 'key.pem') }, [], NOW))).toContain('IOC_TLS_CERT: none.pem không có\n    → kiểm tra lại đường dẫn');
  expect(refusal(() => reading({ cert: Buffer.from(cert.replaceAll(/-+[A-Z ]+-+/g, ''), 'base64'), key }))).toContain('cert.pem không phải chứng chỉ dạng PEM');
  expect(refusal(() => reading({ cert: cert.replace(/MII./, 'AAAA'), key }))).toContain('cert.pem bị hỏng hoặc chép thiếu');
  expect(refusal(() => reading({ cert, key: 'no key' }))).toContain('IOC_TLS_KEY: key.pem không phải khóa dạng PEM');
  const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const said = refusal(() => reading({ cert, key: locked }));
  expect(said).toContain('IOC_TLS_KEY: key.pem được đặt mật khẩu\n    → bỏ mật khẩu: openssl pkey -in key.pem');
  expect(said).not.toContain(locked.split('\n')[1]);
});
