import { X509Certificate } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { authorityFile, keepFirst, readIfThere, replaceFile, speaksFor, type Clock, type Logger, type TlsPair } from '@ioc/platform';
import { issue, makeAuthority, permits } from './authority.js';
import type { Keeper } from './keeper.js';
import type { Machine } from './names.js';

const DAY_MS = 86_400_000;
/** The server's certificate is made anew when it ends sooner than this. */
const RENEWED_BEFORE_MS = 30 * DAY_MS;
const PEM_BLOCK = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g;

export interface LocalAuthorityPlan {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly machine: () => Machine;
  /** Under which the server is found on this machine, as it is now. */
  readonly names: (machine: Machine) => readonly string[];
}

/**
 * An authority of this data folder, made when there is none, and a certificate of the server by it, made anew by
 * itself. Keys are readable by their owner only. The authority is made anew only after its end: devices must then
 * be told to trust it again.
 */
export class LocalAuthority implements Keeper {
  readonly selfMade = true;
  readonly hsts = false;
  #authority: TlsPair | null = null;
  #pair: TlsPair | null = null;
  #leftOut = '';

  constructor(private readonly plan: LocalAuthorityPlan) {}

  get pair(): TlsPair {
    if (!this.#pair) throw new Error('the local authority was not opened');
    return this.#pair;
  }

  /** Of the authority itself; its certificates renew themselves. */
  get ends(): Date {
    if (!this.#authority) throw new Error('the local authority was not opened');
    return new Date(new X509Certificate(this.#authority.cert).validTo);
  }

  async refresh(): Promise<boolean> {
    const { dataDir, clock } = this.plan;
    mkdirSync(join(dataDir, 'tls'), { recursive: true, mode: 0o700 });
    const now = clock.now();
    const machine = this.plan.machine();
    const all = this.plan.names(machine);
    const authority = await this.#standing(all, machine.hostname, now);
    const may = permits(authority.cert);
    const names = all.filter(may);
    this.#sayLeftOut(all.filter((name) => !may(name)));
    const file = join(dataDir, 'tls', 'server.pem');
    const kept = pairIn(readIfThere(file));
    const before = this.#pair?.cert;
    this.#authority = authority;
    if (kept && isGood(kept, authority, names, now)) this.#pair = kept;
    else {
      this.#pair = await issue(authority, names, now);
      replaceFile(file, this.#pair.key + this.#pair.cert, 0o600);
      this.plan.logger.info({ names, ends: new X509Certificate(this.#pair.cert).validTo }, 'a certificate was made for HTTPS');
    }
    return this.#pair.cert !== before;
  }

  async #standing(names: readonly string[], hostname: string, now: Date): Promise<TlsPair> {
    const { dataDir, logger } = this.plan;
    const file = join(dataDir, 'tls', 'authority.pem');
    const kept = pairIn(readIfThere(file));
    const over = kept !== null && now >= new Date(new X509Certificate(kept.cert).validTo);
    if (kept && !over) return this.#published(kept);
    if (over) rmSync(file, { force: true });
    const made = await makeAuthority(names, hostname, now);
    const standing = pairIn(keepFirst(file, made.key + made.cert, 0o600));
    if (!standing) throw new Error(`${file} holds no key and certificate`);
    logger.info('a local authority was made for HTTPS');
    return this.#published(standing);
  }

  /** The certificate alone, for people; the key stays where it is. */
  #published(authority: TlsPair): TlsPair {
    const file = authorityFile(this.plan.dataDir);
    if (readIfThere(file) !== authority.cert) replaceFile(file, authority.cert, 0o644);
    return authority;
  }

  #sayLeftOut(names: readonly string[]): void {
    const text = names.join(', ');
    if (text !== '' && text !== this.#leftOut) {
      this.plan.logger.warn({ names }, 'the local authority may not speak for these names, see docs/guides/https.md');
    }
    this.#leftOut = text;
  }
}

/** Also whether it is of this authority, whose files may have been taken away. */
function isGood(pair: TlsPair, authority: TlsPair, names: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(pair.cert);
  const ends = new Date(certificate.validTo);
  const issuer = new X509Certificate(authority.cert);
  if (!certificate.verify(issuer.publicKey) || now < new Date(certificate.validFrom)) return false;
  const last = ends.getTime() >= new Date(issuer.validTo).getTime();
  if (!last && ends.getTime() - now.getTime() < RENEWED_BEFORE_MS) return false;
  return names.every((name) => speaksFor(certificate, name));
}

function pairIn(text: string | null): TlsPair | null {
  const blocks = [...(text ?? '').matchAll(PEM_BLOCK)];
  const key = blocks.find(([, kind]) => kind === 'PRIVATE KEY');
  const certs = blocks.filter(([, kind]) => kind === 'CERTIFICATE');
  return key && certs.length > 0 ? { key: `${key[0]}\n`, cert: certs.map(([block]) => `${block}\n`).join('') } : null;
}
