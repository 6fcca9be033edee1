import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import helmet from 'helmet';
import { HttpStatus } from '@nestjs/common';
import { isOwnRequest } from './access/origin.js';

/** Where the screens are built, from the program's root. */
export const WEB_DIST = 'apps/web/dist';

/** Pages whose addresses the browser's own router reads. */
const PAGES = new Set([
  '/', '/wall', '/wall/gallery', '/vao', '/nhap', '/lan-nhap', '/can-xem-lai', '/mau-tep', '/he-thong', '/ban-do', '/tram', '/lich', '/bat-dau',
  '/so-lieu', '/du-bao', '/bao-so-sai', '/doi-soat', '/ho-so', '/bieu-mau', '/nhat-ky',
]);
const DELIVERY_PAGE = /^\/lan-nhap\/[0-9a-f-]{36}$/i;
const DOSSIER_PAGE = /^\/ho-so\/[^/]+$/i;
const STATION_PAGE = /^\/tram\/[^/]+$/i;

/** Whether a path is a page of the screens, with or without a slash behind it. */
export function isPage(path: string): boolean {
  const name = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return PAGES.has(name.toLowerCase()) || DELIVERY_PAGE.test(name) || DOSSIER_PAGE.test(name) || STATION_PAGE.test(name);
}

/** Headers, checks of where a request comes from, and the built screens. */
export function serveWeb(app: NestExpressApplication, root: string, listensOn: string): void {
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"], 'connect-src': ["'self'", 'ws:', 'wss:'], 'img-src': ["'self'", 'data:'],
          'base-uri': ["'none'"], 'form-action': ["'self'"], 'frame-ancestors': ["'none'"], 'object-src': ["'none'"],
        },
      },
      // Plain HTTP is for loopback; HTTPS comes with accounts.
      strictTransportSecurity: false,
    }),
  );
  app.use((request: Request, response: Response, next: () => void) => {
    if (isOwnRequest(request, listensOn)) next();
    else {
      response.status(HttpStatus.FORBIDDEN).json({
        code: 'foreign-origin',
        message: 'Yêu cầu đến từ một trang khác hoặc gọi máy chủ bằng tên lạ nên bị từ chối.',
      });
    }
  });
  const dist = join(root, WEB_DIST);
  if (!existsSync(dist)) return;
  // Built files carry a hash in their names; pages do not.
  app.use('/assets', express.static(join(dist, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(dist, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: () => void) => {
    if (request.method !== 'GET' || !isPage(request.path)) return next();
    response.sendFile(join(dist, 'index.html'), { headers: { 'Cache-Control': 'no-cache' } });
  });
}
