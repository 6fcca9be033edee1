import 'reflect-metadata';
import { createPrivateKey, KeyObject, type webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, id_ce_nameConstraints, NameConstraints } from '@peculiar/asn1-x509';
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, Extension, KeyUsageFlags, KeyUsagesExtension,
  SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator,
} from '@peculiar/x509';
import { inNetworks, type TlsPair } from '@ioc/platform';

const { subtle } = globalThis.crypto;
/** Understood by every browser, tablet and Windows that still gets updates. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_652;
/** Browsers and iOS take no longer one (398 days); a day of it lies behind us, for devices whose clock is late. */
const SERVER_DAYS = 397;
const BACKDATED_DAYS = 1;
/** Names and networks that no stranger on the Internet can own: the authority can speak for nothing else but what it was made for. */
const PRIVATE_NAMES = ['localhost', 'lan', 'local', 'internal', 'home.arpa'];
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fc00::/7', '::1/128'];

/** A new authority that can speak for private names and networks, and for these names, alone. */
export async function makeAuthority(names: readonly string[], hostname: string, now: Date): Promise<TlsPair> {
  const keys = await subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`IOC ${hostname}`] }],
    keys,
    signingAlgorithm: SIGNING,
    notBefore: daysFrom(now, -BACKDATED_DAYS),
    notAfter: daysFrom(now, AUTHORITY_DAYS),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      constraints(names),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: pem(keys.privateKey) };
}

/** A certificate of the server for these names, with its authority's behind it; it does not outlive it. */
export async function issue(authority: TlsPair, names: readonly string[], now: Date): Promise<TlsPair> {
  const issuer = new X509Certificate(authority.cert);
  const der = createPrivateKey(authority.key).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await subtle.importKey('pkcs8', der, KEY, false, ['sign']);
  const keys = await subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: ['IOC'] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: SIGNING,
    notBefore: daysFrom(now, -BACKDATED_DAYS),
    notAfter: new Date(Math.min(daysFrom(now, SERVER_DAYS - BACKDATED_DAYS).getTime(), issuer.notAfter.getTime())),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n${authority.cert}`, key: pem(keys.privateKey) };
}

/** Whether this authority can speak for a name or address. */
export function permits(authorityCert: string): (name: string) => boolean {
  const extension = new X509Certificate(authorityCert).getExtension(id_ce_nameConstraints);
  const subtrees = extension ? [...(AsnConvert.parse(extension.value, NameConstraints).permittedSubtrees ?? [])] : [];
  const domains = subtrees.flatMap(({ base }) => base.dNSName ?? []);
  const within = inNetworks(subtrees.flatMap(({ base }) => base.iPAddress ?? []));
  return (name) => (isIP(name) === 0 ? domains.some((domain) => name === domain || name.endsWith(`.${domain}`)) : within(name));
}

/** RFC 5280, 4.2.1.10. */
function constraints(names: readonly string[]): Extension {
  const isPrivate = inNetworks(PRIVATE_NETWORKS);
  const addresses = names.filter((name) => isIP(name) !== 0 && !isPrivate(name)).map((name) => `${name}/${isIP(name) === 4 ? 32 : 128}`);
  const domains = [...new Set([...PRIVATE_NAMES, ...names.filter((name) => isIP(name) === 0)])];
  const bases = [
    ...domains.map((dNSName) => new GeneralName({ dNSName })),
    ...[...PRIVATE_NETWORKS, ...addresses].map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(new NameConstraints({ permittedSubtrees })));
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

function pem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}
