import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isLoopback } from './network.js';

/** A provider (OpenID Connect) by whose accounts people sign in too. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** What it is called on the button. */
  readonly label: string;
  readonly scope: string;
  /** Claim that names people as they are named here; null: nobody is known by a name. */
  readonly usernameClaim: string | null;
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const here = isLoopback(hostname.replace(/^\[|\]$/g, ''));
  return (protocol === 'https:' || (protocol === 'http:' && here)) && search === '' && hash === '' && username === '';
}

/** Variables of a provider. */
export const PROVIDER_VARIABLES = {
  IOC_OIDC_ISSUER: z.string().refine(isIssuer, 'an https address such as https://sso.tinh.gov.vn/realms/canbo').optional(),
  IOC_OIDC_CLIENT_ID: z.string().optional(),
  IOC_OIDC_CLIENT_SECRET: z.string().optional(),
  IOC_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  IOC_OIDC_LABEL: z.string().max(60, 'at most 60 characters').default('Tài khoản dùng chung'),
  IOC_OIDC_SCOPE: z.string().refine((text) => text.split(' ').includes('openid'), 'words with openid among them').default('openid'),
  IOC_OIDC_USERNAME_CLAIM: z.string().regex(/^[\w.:/-]{1,100}$/, 'the name of a claim such as preferred_username').optional(),
};

/** What is wrong with variables that are good one by one; `variable` and what is accepted. */
export class ProviderFault extends Error {
  constructor(
    readonly variable: string,
    readonly accepted: string,
  ) {
    super(accepted);
  }
}

/** Null: none is set. `path` finds a file as other settings do. @throws ProviderFault */
export function providerOf(values: z.infer<z.ZodObject<typeof PROVIDER_VARIABLES>>, path: (file: string) => string): ProviderSettings | null {
  const { IOC_OIDC_ISSUER: issuer, IOC_OIDC_CLIENT_ID: clientId, IOC_OIDC_CLIENT_SECRET: secret, IOC_OIDC_CLIENT_SECRET_FILE: file } = values;
  if (issuer === undefined && clientId === undefined) return null;
  if (issuer === undefined) throw new ProviderFault('IOC_OIDC_ISSUER', 'the provider’s address, together with IOC_OIDC_CLIENT_ID');
  if (clientId === undefined) throw new ProviderFault('IOC_OIDC_CLIENT_ID', 'the name under which the provider knows this server, together with IOC_OIDC_ISSUER');
  if (secret !== undefined && file !== undefined) throw new ProviderFault('IOC_OIDC_CLIENT_SECRET_FILE', 'a file, or IOC_OIDC_CLIENT_SECRET, not both');
  return {
    issuer, clientId, clientSecret: file === undefined ? (secret ?? null) : secretIn(path(file)),
    label: values.IOC_OIDC_LABEL, scope: values.IOC_OIDC_SCOPE, usernameClaim: values.IOC_OIDC_USERNAME_CLAIM ?? null,
  };
}

function secretIn(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch {
    // Said below, without what the system calls it.
  }
  throw new ProviderFault('IOC_OIDC_CLIENT_SECRET_FILE', 'a file that can be read and is not empty');
}
