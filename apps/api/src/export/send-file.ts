import type { Response } from 'express';

/** Answers with a file to be kept under its name. */
export function sendFile(response: Response, type: string, { name, bytes }: { name: string; bytes: Buffer }): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`);
  response.setHeader('Cache-Control', 'no-store');
  response.end(bytes);
}
