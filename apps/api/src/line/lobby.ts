import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { authorityFile, type Settings } from '@ioc/platform';
import { HttpStatus } from '@nestjs/common';
import express, { Router, type Request, type Response } from 'express';
import { lobbyHeaders } from './headers.js';
import { TRUST_PAGE, TRUST_STYLE } from './trust-page.js';

const HTTPS_PORT = 443;
/** What a Host header may be for an answer to lead there. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
const READING = new Set(['GET', 'HEAD']);

/** How to trust the authority that this server made, and its certificate; nothing of it is secret. */
export function trustPages({ dataDir }: Pick<Settings, 'dataDir'>): Router {
  const pages = Router();
  pages.get('/tin-cay', (_request, response) => void response.type('html').set('Cache-Control', 'no-cache').send(TRUST_PAGE));
  pages.get('/tin-cay/trang.css', (_request, response) => void response.type('css').set('Cache-Control', 'no-cache').send(TRUST_STYLE));
  pages.get('/tin-cay/ioc-ca.crt', (_request, response) => {
    // In DER: the fingerprint of the file is that of the certificate, and Windows, Android and iOS open it.
    response.set({ 'Content-Type': 'application/x-x509-ca-cert', 'Content-Disposition': 'attachment; filename="ioc-ca.crt"', 'Cache-Control': 'no-cache' });
    response.send(new X509Certificate(readFileSync(authorityFile(dataDir))).raw);
  });
  return pages;
}

/** Answers plain HTTP from a network: leads to HTTPS, and says how to trust it. `selfMade`: by this server's own authority. */
export function lobby(settings: Settings, selfMade: boolean): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.use(lobbyHeaders());
  if (selfMade) app.use(trustPages(settings));
  app.use((request: Request, response: Response) => {
    const host = request.headers.host ?? '';
    leadToHttps(request, response, request.socket.localPort === settings.httpPort ? atPort(host, settings.port) : host);
  });
  return (request, response) => {
    // What was sent plainly is answered once.
    response.setHeader('Connection', 'close');
    void app(request, response);
  };
}

/** Answers a plain request with the way to the same page by HTTPS under `host`; what would change something is refused. */
export function leadToHttps({ method, url }: Request, response: Response, host: string): void {
  if (READING.has(method) && HOST.test(host) && url.startsWith('/')) response.redirect(HttpStatus.TEMPORARY_REDIRECT, `https://${host}${url}`);
  else {
    response.status(HttpStatus.FORBIDDEN).json({ code: 'https-needed', message: 'Máy chủ chỉ nhận yêu cầu qua HTTPS. Mở lại địa chỉ bằng https://' });
  }
}

function atPort(host: string, port: number): string {
  return host.replace(/:\d+$/, '') + (port === HTTPS_PORT ? '' : `:${port}`);
}
