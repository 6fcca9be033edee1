import type { IncomingHttpHeaders } from 'node:http';
import { HttpStatus, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { OTHER_PERSON, PERSON_HEADER, UNATTENDED_HEADER, type Policy } from '@ioc/contracts';
import { Refusal } from '../errors.js';
import { foreignUnit, noteActor, type KnownActor } from './actor.js';
import { addressOf } from './address.js';
import { sessionAuthor } from './author.js';
import { sessionToken } from './cookie.js';
import { grantsFor, judge, policyOf, roleAmong, unitAsked } from './policy.js';
import { sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';

export const API_KEY = Symbol('api key');

const MACHINE: KnownActor = { kind: 'machine', label: 'Khóa máy', person: null, role: null, grants: [{ roles: ['machine'], units: null }], session: null };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through when its route's policy says so to whoever carries the key of machine clients or the cookie of a session. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(API_KEY) private readonly key: string,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'find'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets: the gateway checks where a connection comes from, and by `mayUse` for each event who may have it.
    if (context.getType() !== 'http') return true;
    const policy = policyOf(context.getHandler(), context.getClass());
    if (policy === 'open') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const actor = await this.actorOf(request.headers, request.headers[UNATTENDED_HEADER] === undefined);
    if (!actor || !policy) {
      throw new Refusal(HttpStatus.UNAUTHORIZED, {
        code: 'key-needed',
        message:
          'Cần đăng nhập, hoặc mở liên kết một lần mà máy chủ in ra, hoặc gửi kèm khóa truy cập. ' +
          'Lệnh `ioc` chạy trên máy chủ tự đọc khóa; ở máy khác, đặt IOC_API_KEY.',
      });
    }
    // A foreign Origin was refused before; a cookie alone also changes nothing without any: browsers always send it then.
    if (actor.kind !== 'machine' && !READING.has(request.method) && request.headers.origin === undefined) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'origin-needed',
        message: 'Yêu cầu thay đổi dữ liệu phải gửi từ trang của chính máy chủ này.',
      });
    }
    const meant = request.headers[PERSON_HEADER];
    if (meant !== undefined && meant !== String(actor.person ?? 0)) {
      throw new Refusal(HttpStatus.CONFLICT, { code: OTHER_PERSON, message: 'Trình duyệt này vừa có người khác đăng nhập. Mở lại trang để tiếp tục dưới tên người đó.' });
    }
    const admittedBy = grantsFor(policy.roles, actor.grants);
    const role = actor.kind === 'person' ? (roleAmong(policy.roles, admittedBy) ?? actor.role) : null;
    // Before it is judged: the audit log tells who was refused.
    noteActor(request, { ...actor, role, address: addressOf(request), admittedBy });
    const verdict = judge(policy, actor.grants, unitAsked(policy.reach, request));
    if (verdict === 'unit') throw foreignUnit();
    if (verdict === 'role') {
      throw new Refusal(HttpStatus.FORBIDDEN, { code: 'not-allowed', message: 'Vai trò của bạn không làm được việc này. Cần thì nhờ người quản trị giao thêm vai trò.' });
    }
    return true;
  }

  /** Whether who carries these headers may use a socket event. */
  mayUse(policy: Policy, actor: KnownActor | null): boolean {
    return policy === 'open' || (actor !== null && judge(policy, actor.grants, null) === 'allowed');
  }

  /** Who carries these headers; null: nobody who is known here. `seen`: somebody uses the session now. */
  async actorOf(headers: IncomingHttpHeaders, seen = false): Promise<KnownActor | null> {
    const machine = this.#machine(headers);
    if (machine) return machine;
    const session = await this.sessions.find(sessionToken(headers.cookie), seen);
    return session && { ...sessionAuthor(session, null), grants: session.grants, session };
  }

  #machine({ authorization = '' }: IncomingHttpHeaders): KnownActor | null {
    const given = authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : '';
    return given !== '' && sameSecret(given, this.key) ? MACHINE : null;
  }
}
