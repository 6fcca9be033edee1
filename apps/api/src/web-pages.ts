import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import helmet from 'helmet';
import { HttpStatus } from '@nestjs/common';
import { isOwnRequest } from './access/origin.js';

/** Pages whose addresses the browser's own router reads. */
const PAGES = ['/', '/wall'];

/** Headers, checks of where a request comes from, and the built screens. */
export function serveWeb(app: NestExpressApplication, root: string, listensOn: string): void {
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: { 'default-src': ["'self'"], 'connect-src': ["'self'", 'ws:', 'wss:'], 'upgrade-insecure-requests': null },
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
  const dist = join(root, 'apps/web/dist');
  if (!existsSync(dist)) return;
  // Built files carry a hash in their names; pages do not.
  app.use('/assets', express.static(join(dist, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(dist, { index: false, maxAge: 0 }));
  for (const page of PAGES) {
    app.use(page, (request: Request, response: Response, next: () => void) => {
      if (request.method !== 'GET' || request.path !== '/') return next();
      response.sendFile(join(dist, 'index.html'), { headers: { 'Cache-Control': 'no-cache' } });
    });
  }
}
