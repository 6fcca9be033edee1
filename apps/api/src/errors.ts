import { Catch, HttpException, HttpStatus, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiError } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';

/** A refusal with words for the person who asked: what is wrong and what to do. */
export class Refusal extends HttpException {
  constructor(status: HttpStatus, error: ApiError) {
    super(error, status);
  }
}

const WORDS: Readonly<Record<number, ApiError>> = {
  [HttpStatus.NOT_FOUND]: { code: 'not-found', message: 'Không có địa chỉ này trên máy chủ.' },
  [HttpStatus.BAD_REQUEST]: { code: 'bad-request', message: 'Yêu cầu không đúng mẫu.' },
};
const BROKEN: ApiError = {
  code: 'internal',
  message: 'Máy chủ gặp lỗi, số liệu đã nhận không mất. Thử lại sau ít phút; nếu vẫn lỗi, xem nhật ký của máy chủ.',
};

/** Every error answer is an `ApiError`; what went wrong inside goes to the log only. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    if (error instanceof Refusal) {
      response.status(error.getStatus()).json(error.getResponse());
    } else if (error instanceof HttpException) {
      const status = error.getStatus();
      response.status(status).json(WORDS[status] ?? { code: `http-${status}`, message: error.message });
    } else {
      this.logger.error({ err: error }, 'request failed');
      response.status(HttpStatus.INTERNAL_SERVER_ERROR).json(BROKEN);
    }
  }
}
