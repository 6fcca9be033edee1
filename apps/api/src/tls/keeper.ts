import type { TlsPair } from '@ioc/platform';

/** Keeps the certificate that the server shows. */
export interface Keeper {
  readonly pair: TlsPair;
  /** When somebody must have done something: what renews itself does not count. */
  readonly ends: Date;
  /** Of an authority that this server made, which devices must be told to trust. */
  readonly selfMade: boolean;
  /** Whether browsers may be told to come by HTTPS only: never where they could be locked out. */
  readonly hsts: boolean;
  /** Looks whether another certificate is due; true: there is another. */
  refresh(): Promise<boolean>;
}
