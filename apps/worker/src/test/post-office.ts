import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { text } from 'node:stream/consumers';

interface Received {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Of the message. */
  readonly id: string;
}

type Fault = 'refuse-connections' | 'lose-answers';

/** A mail server on this machine that a test may break. It knows nobody whose name begins with `khong-con`. */
export interface PostOffice {
  readonly port: number;
  /** In the order of their coming, since they were last taken. */
  readonly messages: readonly Received[];
  readonly passwords: string[];
  /** What has come, and empties the box. */
  take(): Received[];
  break(fault: Fault): void;
  /** Works again. */
  mend(): void;
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  let fault: Fault | null = null;
  const messages: Received[] = [];
  const passwords: string[] = [];
  const server = new SMTPServer({
    // Its certificate is nobody's.
    authMethods: ['PLAIN'], allowInsecureAuth: true, logger: false,
    onAuth: ({ password }, _, done) => {
      passwords.push(password ?? '');
      done(null, { user: 'ioc' });
    },
    onConnect: (_, done) => done(fault === 'refuse-connections' ? new Error('not today') : undefined),
    onRcptTo: ({ address }, _, done) => done(address.startsWith('khong-con') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : undefined),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        messages.push(received(raw, session.envelope.rcptTo[0]?.address ?? ''));
        // Taken, and the line breaks before the sender hears of it.
        if (fault === 'lose-answers') done(Object.assign(new Error('try later'), { responseCode: 451 }));
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    messages, passwords,
    take: () => messages.splice(0),
    break: (what) => void (fault = what),
    mend: () => {
      fault = null;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function received(raw: string, to: string): Received {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const field = (name: string): string => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const bytes = field('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64').toString() : unquoted(body);
  return { to, subject: words(field('Subject')), text: bytes.replaceAll('\r\n', '\n').replace(/\n$/, ''), id: field('Message-ID') };
}

/** Quoted-printable (RFC 2045 6.7). */
function unquoted(body: string): string {
  return bytesOf(body.replaceAll('=\r\n', ''));
}

/** Encoded words of a header (RFC 2047). */
function words(header: string): string {
  return header.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, content: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(content, 'base64').toString('latin1') : escapes(content.replaceAll('_', ' ')))
    .replace(/^.*$/s, (latin) => Buffer.from(latin, 'latin1').toString());
}

const escapes = (encoded: string): string => encoded.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
const bytesOf = (encoded: string): string => Buffer.from(escapes(encoded), 'latin1').toString();
