import type { MailSettings } from '@ioc/platform';
import { createTransport } from 'nodemailer';
import type { ReminderMessage } from './message.js';

/** A mail server that does not answer must not hold anything up for longer than a try may take. */
const PATIENCE_MS = 20_000;
const PERMANENT = 500;

/** What became of a message: it went out, it never will, or it may another time. */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'failed'; readonly why: string };

export interface Mailer {
  /** @param id the same for the same reminder, so that mail programs know one that came twice */
  send(message: ReminderMessage, id: string): Promise<Sent>;
  close(): void;
}

export function openMailer({ host, port, security, login, sender }: MailSettings): Mailer {
  const transport = createTransport({
    host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text }, id) => {
      try {
        await transport.sendMail({ from: sender, to, subject, text, messageId: id, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { kind: 'sent' };
      } catch (error) {
        return { kind: isForGood(error) ? 'refused' : 'failed', why: reasonOf(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** The mail server takes no mail for this address: another try would be refused too. A wrong password is mended. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= PERMANENT;
}

/** Without what the mail server said in words: it repeats addresses. */
function reasonOf(error: unknown): string {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  return [code, responseCode, command].filter((part) => part !== undefined).join(' ') || 'unknown';
}
