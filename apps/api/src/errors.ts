import { Catch, HttpException, HttpStatus, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ApiError } from '@ioc/contracts';
import { isDiskFull, type Logger } from '@ioc/platform';
import { FiguresRemadeError } from '@ioc/store';

/** A refusal with words for the person who asked: what is wrong and what to do. */
export class Refusal extends HttpException {
  constructor(status: HttpStatus, error: ApiError) {
    super(error, status);
  }
}

/** Sentences for what the framework refuses before any of our own code is asked. */
const WORDS: Readonly<Record<number, ApiError>> = {
  [HttpStatus.BAD_REQUEST]: { code: 'bad-request', message: 'Yêu cầu không đúng mẫu.' },
  [HttpStatus.FORBIDDEN]: { code: 'forbidden', message: 'Không được phép làm việc này.' },
  [HttpStatus.NOT_FOUND]: { code: 'not-found', message: 'Không có địa chỉ này trên máy chủ.' },
  [HttpStatus.METHOD_NOT_ALLOWED]: { code: 'method-not-allowed', message: 'Địa chỉ này không nhận cách gọi vừa dùng.' },
  [HttpStatus.PAYLOAD_TOO_LARGE]: { code: 'too-large', message: 'Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.' },
  [HttpStatus.UNSUPPORTED_MEDIA_TYPE]: { code: 'unsupported-media-type', message: 'Máy chủ không nhận nội dung thuộc loại này.' },
  [HttpStatus.TOO_MANY_REQUESTS]: { code: 'too-many-requests', message: 'Có quá nhiều yêu cầu trong thời gian ngắn. Chờ một lát rồi thử lại.' },
};
const BROKEN: ApiError = {
  code: 'internal',
  message:
    'Máy chủ gặp lỗi nên chưa làm được yêu cầu này. Số liệu đã nhận trước đó không mất. ' +
    'Thử lại sau ít phút; nếu vẫn lỗi, xem nhật ký của máy chủ.',
};

const DISK_FULL: ApiError = {
  code: 'disk-full',
  message: 'Ổ đĩa của máy chủ đã đầy nên chưa lưu được gì của yêu cầu này. Giải phóng dung lượng rồi làm lại; số liệu đã nhận trước đó không mất.',
};

const count = new Intl.NumberFormat('vi-VN');

function remade({ progress: { done, of } }: FiguresRemadeError): ApiError {
  return {
    code: 'figures-remade',
    message: `Đang tính lại số liệu sau khi nâng cấp: ${count.format(done)} trên ${count.format(of)} hồ sơ. Tệp gửi lên vẫn được nhận; thử lại sau ít phút.`,
  };
}

function refused(status: number): ApiError {
  return WORDS[status] ?? { code: `http-${status}`, message: 'Máy chủ không nhận yêu cầu này.' };
}

/** Bytes of a refused body that are let pass: a line that is cut under a sender may lose him the answer. */
const LET_PASS = 1_000_000_000;

/**
 * Lets pass what is left of a body that was refused half read, so that its sender comes to read the answer and none of
 * it is taken for the next request on its connection. The line is cut under one that does not end.
 */
function leaveBody(request: Request): void {
  let passed = 0;
  request.on('data', (piece: Buffer) => {
    passed += piece.byteLength;
    if (passed > LET_PASS) request.destroy();
  });
}

/** Every error answer is an `ApiError`; what went wrong inside goes to the log only. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const request = host.switchToHttp().getRequest<Request>();
    if (!request.complete) leaveBody(request);
    // A route that sends a file may have said so already.
    response.removeHeader('Content-Disposition');
    response.type('json');
    if (error instanceof Refusal) {
      response.status(error.getStatus()).json(error.getResponse());
    } else if (error instanceof HttpException) {
      const status = error.getStatus();
      response.status(status).json(refused(status));
    } else if (error instanceof FiguresRemadeError) {
      response.status(HttpStatus.SERVICE_UNAVAILABLE).json(remade(error));
    } else {
      this.logger.error({ err: error }, 'request failed');
      const full = isDiskFull(error);
      response.status(full ? HttpStatus.INSUFFICIENT_STORAGE : HttpStatus.INTERNAL_SERVER_ERROR).json(full ? DISK_FULL : BROKEN);
    }
  }
}
