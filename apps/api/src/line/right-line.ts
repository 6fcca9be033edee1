import { HttpStatus } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { Lines } from './line.js';
import { hstsFor } from './headers.js';
import { leadToHttps } from './lobby.js';

const FOREIGN = {
  code: 'foreign-origin',
  message: 'Yêu cầu đến từ một trang khác hoặc gọi máy chủ bằng tên lạ nên bị từ chối.',
};
const PROXY = {
  code: 'proxy-silent',
  message: 'Máy trung gian (proxy) không cho biết trang được mở bằng http hay https. Đặt X-Forwarded-Proto trong cấu hình của nó.',
};

/** Lets through what came by a line that is right, from our own pages. `hsts`: whether browsers may be told to come by HTTPS only; null: not by us. */
export function rightLine(lines: Lines, hsts: () => boolean | null): RequestHandler {
  return (request, response, next) => {
    const line = lines.of(request);
    if (line.fault === 'plain') return leadToHttps(request, response, line.host);
    if (line.fault === 'proxy') return void response.status(HttpStatus.BAD_REQUEST).json(PROXY);
    if (!lines.isOwn(request)) return void response.status(HttpStatus.FORBIDDEN).json(FOREIGN);
    const allowed = hsts();
    const header = allowed === null ? null : hstsFor(line, allowed);
    if (header !== null) response.setHeader('Strict-Transport-Security', header);
    next();
  };
}
