import 'reflect-metadata';
import { createHash, KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { System } from './system.js';

/** An address of this machine that is not its loopback one to the program, so that it counts as a network. */
export const NETWORK = '127.0.0.2';
/** How the office calls the server; no name service knows it. */
export const OFFICE_NAME = 'ioc.office.lan';
/** A server on that network. */
export const ON_NETWORK = { IOC_HOST: NETWORK, IOC_TLS_NAMES: OFFICE_NAME };

/** Where the office finds it, by HTTPS or plainly. */
export function officeUrl(system: System, protocol: 'https' | 'http' = 'https'): string {
  return `${protocol}://${OFFICE_NAME}:${new URL(system.url).port}`;
}

/** The authority that a server has made (PEM). */
export function authorityOf(system: System): string {
  return readFileSync(join(system.dataDir, 'tls/authority.crt'), 'utf8');
}

/** For a browser that knows the office's name and, as a device that was told so, trusts the server's authority. */
export function deviceThatTrusts(authority: string): string[] {
  const spki = new X509Certificate(authority).publicKey.export({ type: 'spki', format: 'der' });
  return [`--host-resolver-rules=MAP ${OFFICE_NAME} ${NETWORK}`, `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`];
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** A certificate of one's own with its key (PEM), signed by itself; from two months ago until so many days from now. */
export async function ownCertificate(name: string, days: number): Promise<{ cert: string; key: string }> {
  const keys = await globalThis.crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`, keys, signingAlgorithm: ALGORITHM, notBefore: daysFromNow(-60), notAfter: daysFromNow(days),
    extensions: [new BasicConstraintsExtension(false), new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString() };
}
