import { Delivery } from '@ioc/contracts';
import { addressOf, refusedBy, UnreachableError } from '../../../api/client.js';

export interface Upload {
  readonly answer: Promise<Delivery>;
  abort(): void;
}

/**
 * Sends one file by XMLHttpRequest, the only way in Chrome 109 to hear how much has gone out.
 * `answer` rejects with RefusedError (server's words) or UnreachableError (broken line, or aborted).
 */
export function upload(file: File, key: string, sure: boolean, onSent: (bytes: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<Delivery>((resolve, reject) => {
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.upload.onload = () => onSent(file.size);
    request.onerror = request.onabort = request.ontimeout = () => reject(new UnreachableError(file.name));
    request.onload = () => {
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = undefined;
      }
      if (request.status < 200 || request.status > 299) return reject(refusedBy(request.status, body));
      const delivery = Delivery.safeParse(body);
      if (delivery.success) resolve(delivery.data);
      else reject(new Error('the answer is not a delivery', { cause: delivery.error }));
    };
    request.open('POST', addressOf('/api/intake', { fileName: file.name, door: 'page', sure: sure ? 'yes' : undefined }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', key);
    request.send(file);
  });
  return { answer, abort: () => request.abort() };
}

/** `crypto.randomUUID` exists in secure contexts only; random values exist everywhere. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
