import type { IncomingHttpHeaders } from 'node:http';
import { HttpStatus, Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Refusal } from '../errors.js';
import { noteActor, type Actor } from './actor.js';
import { addressOf } from './address.js';
import { sessionToken } from './cookie.js';
import { sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';

const OPEN = 'open';
const KEY_ONLY = 'key only';
export const API_KEY = Symbol('api key');

/** Aggregates and health, which anyone who reaches the server may see. Everything else asks for the key or a session. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);
/** For the key of machine clients alone: who has come through a link makes no further links. */
export const KeyOnly = (): MethodDecorator => SetMetadata(KEY_ONLY, true);

/** Who carries some headers, wherever he is. */
type Known = Omit<Actor, 'address'>;
const MACHINE: Known = { kind: 'machine', label: 'Khóa máy' };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through when its route is open, or it carries the key of machine clients or the cookie of a session. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(API_KEY) private readonly key: string,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'find'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets: the gateway checks where a connection comes from, and for each event who may have it.
    if (context.getType() !== 'http') return true;
    const says = (mark: string): boolean => this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true;
    if (says(OPEN)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const actor = says(KEY_ONLY) ? this.#machine(request.headers) : await this.actorOf(request.headers);
    if (!actor) {
      throw new Refusal(HttpStatus.UNAUTHORIZED, {
        code: 'key-needed',
        message:
          'Cần mở phiên làm việc bằng liên kết một lần mà máy chủ in ra, hoặc gửi kèm khóa truy cập. ' +
          'Lệnh `ioc` chạy trên máy chủ tự đọc khóa; ở máy khác, đặt IOC_API_KEY.',
      });
    }
    // A foreign Origin was refused before; a cookie alone also changes nothing without any: browsers always send it then.
    if (actor.kind === 'session' && !READING.has(request.method) && request.headers.origin === undefined) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'origin-needed',
        message: 'Yêu cầu thay đổi dữ liệu phải gửi từ trang của chính máy chủ này.',
      });
    }
    noteActor(request, { ...actor, address: addressOf(request) });
    return true;
  }

  /** Who carries these headers; null: nobody who is known here. */
  async actorOf(headers: IncomingHttpHeaders): Promise<Known | null> {
    const machine = this.#machine(headers);
    if (machine) return machine;
    const session = await this.sessions.find(sessionToken(headers.cookie));
    return session && { kind: 'session', label: session.label };
  }

  #machine({ authorization = '' }: IncomingHttpHeaders): Known | null {
    const given = authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : '';
    return given !== '' && sameSecret(given, this.key) ? MACHINE : null;
  }
}
