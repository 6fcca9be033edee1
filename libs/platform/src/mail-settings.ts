import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isLoopback } from './network.js';
import { ProviderFault } from './provider-settings.js';

/** The office's mail server, by which reminders go out. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` before anything is said, or none at all. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Null: the mail server asks for no name. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Address, or `Name <address>`. */
  readonly sender: string;
}

const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

/** Variables of the mail server. */
export const MAIL_VARIABLES = {
  IOC_SMTP_HOST: z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or an IP address, without port').optional(),
  IOC_SMTP_PORT: z.coerce.number('a whole number from 1 to 65535').int('a whole number from 1 to 65535').min(1, 'a whole number from 1 to 65535').max(65_535, 'a whole number from 1 to 65535').optional(),
  IOC_SMTP_SECURITY: z.enum(['tls', 'starttls', 'none'], 'tls, starttls or none').default('starttls'),
  IOC_SMTP_USER: z.string().optional(),
  IOC_SMTP_PASSWORD_FILE: z.string().optional(),
  IOC_SMTP_FROM: z.string().regex(/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'an address, or a name and an address such as IOC <ioc@xa.gov.vn>').optional(),
};

/** Null: none is set. `path` finds a file as other settings do. @throws ProviderFault */
export function mailOf(values: z.infer<z.ZodObject<typeof MAIL_VARIABLES>>, path: (file: string) => string): MailSettings | null {
  const { IOC_SMTP_HOST: host, IOC_SMTP_SECURITY: security, IOC_SMTP_USER: user, IOC_SMTP_PASSWORD_FILE: file, IOC_SMTP_FROM: sender } = values;
  if (host === undefined) return null;
  if (sender === undefined) throw new ProviderFault('IOC_SMTP_FROM', 'the address from which reminders come, together with IOC_SMTP_HOST');
  if ((user === undefined) !== (file === undefined)) throw new ProviderFault(user === undefined ? 'IOC_SMTP_USER' : 'IOC_SMTP_PASSWORD_FILE', 'both IOC_SMTP_USER and IOC_SMTP_PASSWORD_FILE, or neither');
  if (security === 'none' && user !== undefined && !isLoopback(host)) throw new ProviderFault('IOC_SMTP_SECURITY', 'tls or starttls where a password is sent over the network');
  return { host, port: values.IOC_SMTP_PORT ?? PORTS[security], security, login: user === undefined || file === undefined ? null : { user, password: passwordIn(path(file)) }, sender };
}

function passwordIn(file: string): string {
  try {
    const password = readFileSync(file, 'utf8').trim();
    if (password !== '') return password;
  } catch {
    // Said below, without what the system calls it.
  }
  throw new ProviderFault('IOC_SMTP_PASSWORD_FILE', 'a file that can be read and is not empty');
}
