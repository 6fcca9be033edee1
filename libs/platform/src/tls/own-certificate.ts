import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { SettingsError, type TlsFiles } from '../env.js';

/** Certificate, with those of its issuers behind it, and its key; both PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

export interface OwnCertificate extends TlsPair {
  readonly ends: Date;
  /** Signed by itself: no device trusts it before it is told to. */
  readonly selfSigned: boolean;
  /** What will not stop the server but may stop some device; for the log. */
  readonly doubt: string | null;
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const CERT = 'IOC_TLS_CERT';
const KEY = 'IOC_TLS_KEY';

const date = new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' });

/** Whether a certificate speaks for a host name or an IP address; the common name does not count, as in browsers. */
export function speaksFor(certificate: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? certificate.checkHost(name, { subject: 'never' }) : certificate.checkIP(name)) !== undefined;
}

/**
 * Reads a certificate of one's own and checks all that can be known without a client.
 * `names`: for which it must speak.
 * @throws SettingsError in Vietnamese that names the file, what is wrong with it and what to do
 */
export function readOwnCertificate(files: TlsFiles, names: readonly string[], now: Date): OwnCertificate {
  const cert = read(CERT, files.cert);
  const key = read(KEY, files.key);
  const chain = certificatesIn(files.cert, cert);
  const [own] = chain;
  const secret = privateKey(files.key, key);
  if (!own.checkPrivateKey(secret)) {
    const elsewhere = chain.some((certificate) => certificate.checkPrivateKey(secret));
    throw elsewhere
      ? wrong(CERT, files.cert, 'chứng chỉ của máy chủ không đứng đầu tệp', 'xếp chứng chỉ của máy chủ lên đầu, rồi đến các chứng chỉ trung gian')
      : wrong(KEY, files.key, `không phải khóa của chứng chỉ trong ${files.cert}`, 'lấy đúng cặp chứng chỉ và khóa được cấp cùng nhau');
  }
  if (own.ca) throw wrong(CERT, files.cert, 'là chứng chỉ của tổ chức cấp, không phải của máy chủ', 'dùng chứng chỉ mà tổ chức ấy cấp cho máy chủ này');
  if (own.keyUsage !== undefined && !own.keyUsage.includes(SERVER_AUTHENTICATION)) {
    throw wrong(CERT, files.cert, 'không được cấp để dùng cho máy chủ web', 'xin cấp lại chứng chỉ có mục đích "Server Authentication"');
  }
  const [begins, ends] = [new Date(own.validFrom), new Date(own.validTo)];
  if (now < begins) throw wrong(CERT, files.cert, `chỉ có hiệu lực từ ${date.format(begins)}`, 'kiểm tra ngày giờ của máy, hoặc dùng chứng chỉ đang có hiệu lực');
  if (now >= ends) throw wrong(CERT, files.cert, `đã hết hạn ngày ${date.format(ends)}`, 'gia hạn chứng chỉ rồi thay tệp');
  if (own.subjectAltName === undefined) throw wrong(CERT, files.cert, 'không ghi tên máy chủ nào (subjectAltName)', 'xin cấp lại chứng chỉ có ghi tên hoặc địa chỉ mà người dùng gõ');
  const missing = names.filter((name) => !speaksFor(own, name));
  if (missing.length > 0) {
    throw wrong(CERT, files.cert, `không có hiệu lực cho ${missing.join(', ')} (chỉ cho ${own.subjectAltName})`, 'xin cấp lại chứng chỉ có đủ các tên đó, hoặc sửa IOC_TLS_NAMES');
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw wrong(CERT, files.cert, `không dùng được (${error instanceof Error ? error.message : ''})`, 'xin cấp lại với khóa RSA từ 2048 bit hoặc ECDSA P-256', error);
  }
  const selfSigned = own.checkIssued(own);
  const doubt = chain.length === 1 && !selfSigned ? `${files.cert} chỉ có một chứng chỉ; nếu có chứng chỉ trung gian, hãy nối vào sau, nếu không một số máy sẽ báo không tin cậy` : null;
  return { cert, key, ends, selfSigned, doubt };
}

function wrong(setting: string, file: string, what: string, todo: string, cause?: unknown): SettingsError {
  return new SettingsError(`Chứng chỉ HTTPS không dùng được (the certificate cannot be used):\n  ${setting}: ${file} ${what}\n    → ${todo}`, { cause });
}

function read(setting: string, file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw wrong(setting, file, 'không có', 'kiểm tra lại đường dẫn', error);
    if (code === 'EACCES') throw wrong(setting, file, 'không đọc được', 'cho tài khoản chạy IOC quyền đọc tệp', error);
    throw wrong(setting, file, `không đọc được (${code ?? ''})`, 'kiểm tra lại đường dẫn và ổ đĩa', error);
  }
}

function certificatesIn(file: string, text: string): readonly [X509Certificate, ...X509Certificate[]] {
  try {
    const [own, ...issuers] = (text.match(PEM_CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
    if (own) return [own, ...issuers];
  } catch (error) {
    throw wrong(CERT, file, 'bị hỏng hoặc chép thiếu', 'chép lại tệp', error);
  }
  throw wrong(
    CERT, file, 'không phải chứng chỉ dạng PEM ("-----BEGIN CERTIFICATE-----")',
    'đổi sang PEM: openssl x509 -inform der -in TỆP -out cert.pem; với tệp .pfx: openssl pkcs12 -in TỆP -clcerts -nokeys -out cert.pem',
  );
}

function privateKey(file: string, text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (error) {
    if (text.includes('ENCRYPTED')) {
      throw wrong(KEY, file, 'được đặt mật khẩu', `bỏ mật khẩu: openssl pkey -in ${file} -out key.pem, rồi chỉ cho tài khoản chạy IOC đọc (chmod 600)`, error);
    }
    throw wrong(KEY, file, 'không phải khóa dạng PEM ("-----BEGIN PRIVATE KEY-----")', 'đổi sang PEM: openssl pkey -in TỆP -out key.pem', error);
  }
}
