import { once } from 'node:events';
import { Readable } from 'node:stream';
import { BadRequestException, HttpException, HttpStatus, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import type { Logger } from '@ioc/platform';
import { FiguresRemadeError } from '@ioc/store';
import { ErrorFilter, Refusal } from './errors.js';

interface Answer {
  status: unknown;
  body: unknown;
  logged: unknown[];
}

function answerTo(error: unknown, headersSent = false, request: object = { complete: true }): Answer {
  const answer: Answer = { status: null, body: null, logged: [] };
  const response = {
    headersSent,
    status: (status: number) => ((answer.status = status), response),
    json: (body: unknown) => ((answer.body = body), response),
    type: () => response,
    removeHeader: () => undefined,
  };
  const logger = { error: (fields: unknown) => answer.logged.push(fields) } as unknown as Logger;
  new ErrorFilter(logger).catch(error, { switchToHttp: () => ({ getRequest: () => request, getResponse: () => response }) } as unknown as ArgumentsHost);
  return answer;
}

describe('an error answer', () => {
  it('is the refusal\'s own words', () => {
    const refused = { code: 'too-large', message: 'Tệp lớn hơn 100 MB.', details: [{ path: 'body', message: 'lớn' }] };
    expect(answerTo(new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, refused))).toEqual({ status: 413, body: refused, logged: [] });
  });

  describe('to a body that was refused half read', () => {
    const refused = { code: 'too-large', message: 'Tệp lớn hơn 100 MB.' };
    const bodyOf = (pieces: number, size: number): Readable & { complete?: boolean } =>
      Object.assign(Readable.from(Array.from({ length: pieces }, () => ({ byteLength: size }))), { complete: false });

    it('lets the rest pass, so that its sender reads the answer and the next request is understood', async () => {
      const body = bodyOf(3, 300_000_000);
      expect(answerTo(new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, refused), false, body)).toEqual({ status: 413, body: refused, logged: [] });
      await once(body, 'end');
    });

    it('cuts the line under one that does not end', async () => {
      const body = bodyOf(1_000, 300_000_000);
      answerTo(new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, refused), false, body);
      await once(body, 'close');
      expect(body.readableEnded).toBe(false);
    });
  });

  it('has words for what the framework refuses, and nothing of what was asked', () => {
    expect(answerTo(new NotFoundException('Cannot GET /hồ-sơ/Nguyễn-Văn-A'))).toEqual({
      status: 404, body: { code: 'not-found', message: 'Không có địa chỉ này trên máy chủ.' }, logged: [],
    });
    expect(answerTo(new BadRequestException(['from: expected yyyy-MM-dd']))).toEqual({
      status: 400, body: { code: 'bad-request', message: 'Yêu cầu không đúng mẫu.' }, logged: [],
    });
  });

  it.each([
    [403, 'forbidden', 'Không được phép làm việc này.'],
    [405, 'method-not-allowed', 'Địa chỉ này không nhận cách gọi vừa dùng.'],
    [413, 'too-large', 'Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.'],
    [415, 'unsupported-media-type', 'Máy chủ không nhận nội dung thuộc loại này.'],
    [429, 'too-many-requests', 'Có quá nhiều yêu cầu trong thời gian ngắn. Chờ một lát rồi thử lại.'],
    [418, 'http-418', 'Máy chủ không nhận yêu cầu này.'],
  ])('of status %i has its own code and words', (status, code, message) => {
    expect(answerTo(new HttpException('request entity: Nguyễn Văn A', status))).toEqual({ status, body: { code, message }, logged: [] });
  });

  it('says how far the remaking of figures has come', () => {
    const { status, body, logged } = answerTo(new FiguresRemadeError({ done: 12_000, of: 1_000_000 }));
    expect({ status, body, logged }).toMatchObject({ status: 503, body: { code: 'figures-remade' }, logged: [] });
    expect(JSON.stringify(body)).toContain('12.000 trên 1.000.000 hồ sơ');
  });

  it('tells nothing of what went wrong inside; the log does', () => {
    const error = new Error('duplicate key (code)=(H28.110-230605-0001)');
    const { status, body, logged } = answerTo(error);
    expect(status).toBe(500);
    expect(body).toEqual({
      code: 'internal',
      message: 'Máy chủ gặp lỗi nên chưa làm được yêu cầu này. Số liệu đã nhận trước đó không mất. Thử lại sau ít phút; nếu vẫn lỗi, xem nhật ký của máy chủ.',
    });
    expect(logged).toEqual([{ err: error }]);
  });

  it('is not laid over one that has begun', () => {
    expect(answerTo(new Error('too late'), true)).toEqual({ status: null, body: null, logged: [] });
  });
});
