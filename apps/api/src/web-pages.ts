import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';

/** Where the screens are built, from the program's root. */
export const WEB_DIST = 'apps/web/dist';

/** Pages whose addresses the browser's own router reads. */
const PAGES = new Set([
  '/', '/wall', '/wall/gallery', '/vao', '/nhap', '/lan-nhap', '/can-xem-lai', '/mau-tep', '/he-thong', '/ban-do', '/tram', '/lich', '/bat-dau',
  '/so-lieu', '/du-bao', '/bao-so-sai', '/doi-soat', '/ho-so', '/bieu-mau', '/nhat-ky', '/khoa-may', '/danh-muc', '/bieu-nhap', '/dang-nhap', '/dat-mat-khau', '/tai-khoan', '/nguoi-dung', '/nguoi-dung/danh-sach', '/thiet-bi',
]);
const DELIVERY_PAGE = /^\/lan-nhap\/[0-9a-f-]{36}$/i;
const DOSSIER_PAGE = /^\/ho-so\/[^/]+$/i;
const ENTRY_FORM_PAGE = /^\/bieu-nhap\/[a-z0-9-]+$/i;
const STATION_PAGE = /^\/tram\/[^/]+$/i;

/** Whether a path is a page of the screens, with or without a slash behind it. */
export function isPage(path: string): boolean {
  const name = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return PAGES.has(name.toLowerCase()) || DELIVERY_PAGE.test(name) || DOSSIER_PAGE.test(name) || STATION_PAGE.test(name) || ENTRY_FORM_PAGE.test(name);
}

/** The built screens. */
export function serveWeb(app: NestExpressApplication, root: string): void {
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
