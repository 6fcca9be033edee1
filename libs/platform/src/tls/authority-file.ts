import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How people compare the local authority's certificate with the one that reached their device. */
export interface Fingerprints {
  /** Pairs of capital hexadecimal digits with colons. */
  readonly sha256: string;
  /** As Windows shows it, which calls it thumbprint. */
  readonly sha1: string;
  readonly ends: Date;
}

/** The local authority's certificate (PEM), which everybody may read; its key lies elsewhere. */
export function authorityFile(dataDir: string): string {
  return join(dataDir, 'tls', 'authority.crt');
}

/** Null: no local authority has been made in this data folder. */
export function readFingerprints(dataDir: string): Fingerprints | null {
  try {
    const { fingerprint256: sha256, fingerprint: sha1, validTo } = new X509Certificate(readFileSync(authorityFile(dataDir)));
    return { sha256, sha1, ends: new Date(validTo) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
