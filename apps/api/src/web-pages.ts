import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type RequestHandler, type Response } from 'express';

/** Where the screens are built, from the program's root. */
export const WEB_DIST = 'apps/web/dist';

/** Pages whose addresses the browser's own router reads. */
const PAGES = new Set([
  '/', '/wall', '/wall/gallery', '/vao', '/nhap', '/lan-nhap', '/can-xem-lai', '/mau-tep', '/he-thong', '/ban-do', '/tram', '/lich', '/bat-dau',
  '/so-lieu', '/du-bao', '/bao-so-sai', '/doi-soat', '/ho-so', '/bieu-mau', '/nhat-ky', '/khoa-may', '/danh-muc', '/bieu-nhap', '/dang-nhap', '/dat-mat-khau', '/tai-khoan', '/nguoi-dung', '/nguoi-dung/danh-sach', '/thiet-bi',
  '/duyet-so-lieu', '/ty-le-nop', '/nguon-so-lieu',
]);
const DELIVERY_PAGE = /^\/lan-nhap\/[0-9a-f-]{36}$/i;
const DOSSIER_PAGE = /^\/ho-so\/[^/]+$/i;
const ENTRY_FORM_PAGE = /^\/bieu-nhap\/[a-z0-9-]+$/i;
const STATION_PAGE = /^\/tram\/[^/]+$/i;
/** The list of what is due, or one form of one unit and period: a light bundle of their own. */
const ENTRY_PAGE = /^\/nhap-so-lieu(?:\/[^/]+\/[^/]+\/\d{4}-\d{2}-\d{2})?\/?$/;

/** What the build has laid beside each text, the smaller first. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** Whether a path is a page of the screens, with or without a slash behind it. */
export function isPage(path: string): boolean {
  const name = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return PAGES.has(name.toLowerCase()) || DELIVERY_PAGE.test(name) || DOSSIER_PAGE.test(name) || STATION_PAGE.test(name) || ENTRY_FORM_PAGE.test(name);
}

/** Whether a path is a page on which periodic figures are typed. */
export function isEntryPage(path: string): boolean {
  return ENTRY_PAGE.test(path);
}

/** A text as the browser takes it: compressed by the build, or as it is. */
function smallest(dist: string, request: Request, response: Response): string | null {
  const path = join(dist, request.path);
  for (const [encoding, ending] of ENCODINGS) {
    if (!path.startsWith(dist) || !existsSync(path + ending)) continue;
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings(encoding) === false) continue;
    response.setHeader('Content-Encoding', encoding);
    response.type(extname(path));
    return request.path + ending;
  }
  return null;
}

/** Before files are served: asks for the compressed one in the place of a text. */
function compressed(dist: string): RequestHandler {
  return (request, response, next) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    // A path that is no path is for the next to refuse.
    const name = reading && !request.path.includes('%') && request.path !== '/' ? smallest(dist, request, response) : null;
    if (name !== null) request.url = name;
    next();
  };
}

/** The built screens. */
export function serveWeb(app: NestExpressApplication, root: string): void {
  const dist = join(root, WEB_DIST);
  if (!existsSync(dist)) return;
  // Built files carry a hash in their names; pages do not.
  const assets = join(dist, 'assets');
  app.use('/assets', compressed(assets), express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(compressed(dist), express.static(dist, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: () => void) => {
    if (request.method !== 'GET' || !(isPage(request.path) || isEntryPage(request.path))) return next();
    const page = isEntryPage(request.path) ? 'nhap-so-lieu.html' : 'index.html';
    response.sendFile(join(dist, page), { headers: { 'Cache-Control': 'no-cache' } });
  });
}
