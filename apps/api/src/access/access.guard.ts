import { timingSafeEqual, createHash } from 'node:crypto';
import { HttpStatus, Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Refusal } from '../errors.js';

const OPEN = 'open';
export const API_KEY = Symbol('api key');

/** Aggregates and health, which anyone who reaches the server may see. Everything else asks for the key. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);

/** Lets a request through when its route is open or it carries the key of machine clients. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(API_KEY) private readonly key: string,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    // Socket events are aggregates only; the gateway checks where a connection comes from.
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN, [context.getHandler(), context.getClass()])) return true;
    const header = context.switchToHttp().getRequest<Request>().headers.authorization ?? '';
    const given = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
    if (given !== '' && sameSecret(given, this.key)) return true;
    throw new Refusal(HttpStatus.UNAUTHORIZED, {
      code: 'key-needed',
      message: 'Cần khóa truy cập của máy chủ. Lệnh `ioc` chạy trên máy chủ tự đọc khóa; ở máy khác, đặt IOC_API_KEY.',
    });
  }
}

/** Takes the same time wherever two secrets differ, whatever their lengths. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
