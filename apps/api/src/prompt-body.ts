import { HttpStatus } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { ApiError } from '@ioc/contracts';
import { bodyKind } from './body-kind.js';

/** A body of 64 kB, and one of 2 MB, on a slow line. Files are streamed, and given up where they are read. */
const WITHIN_MS = { small: 15_000, large: 120_000 } as const;
const TOO_SLOW: ApiError = { code: 'too-slow', message: 'Nội dung gửi lên đến quá chậm nên máy chủ đã thôi chờ. Kiểm tra đường truyền rồi gửi lại.' };

/** Gives up a body that does not come in time: who drips it holds a connection for nothing. */
export const promptBody: RequestHandler = (request, response, next) => {
  const kind = bodyKind(request.url);
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (kind !== 'file' && (length !== undefined || coding !== undefined)) {
    const late = setTimeout(() => {
      if (request.complete) return;
      if (response.headersSent) return void request.destroy();
      response.once('finish', () => request.destroy());
      response.status(HttpStatus.REQUEST_TIMEOUT).json(TOO_SLOW);
    }, WITHIN_MS[kind]);
    request.once('close', () => clearTimeout(late));
  }
  next();
};
