import type { IncomingMessage } from 'node:http';
import { HttpStatus, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { UNATTENDED_HEADER, type Policy } from '@ioc/contracts';
import { Refusal } from '../errors.js';
import { foreignUnit, noteActor, type KnownActor } from './actor.js';
import { addressOf } from './address.js';
import { isAtMachine } from './at-machine.js';
import { keyLabel, sessionAuthor } from './author.js';
import { ClientKeys, type LiveKey } from './client-keys.js';
import { sessionToken } from './cookie.js';
import { grantsFor, judge, policyOf, roleAmong, unitAsked } from './policy.js';
import { sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';

export const API_KEY = Symbol('api key');

/** Whoever carries the server's own key on the machine itself: `ioc`, the launcher, the simulator. */
const MACHINE: KnownActor = { kind: 'machine', label: 'Khóa máy', person: null, role: null, grants: [{ roles: ['machine'], units: null }], session: null, key: null };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const BEARER = 'Bearer ';

/** What of a request says who asks. */
type Carrier = Pick<IncomingMessage, 'headers'> & { readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'> };

/** Lets a request through when its route's policy says so to whoever carries a key of machines or the cookie of a session. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(API_KEY) private readonly ownKey: string,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'find'>,
    @Inject(ClientKeys) private readonly keys: Pick<ClientKeys, 'find' | 'take' | 'note'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets: the gateway checks where a connection comes from, and by `mayUse` for each event who may have it.
    if (context.getType() !== 'http') return true;
    const policy = policyOf(context.getHandler(), context.getClass());
    if (policy === 'open') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const actor = await this.actorOf(request, request.headers[UNATTENDED_HEADER] === undefined);
    if (!actor || !policy) throw nobodyKnown(keyIn(request) !== '');
    // A foreign Origin was refused before; a cookie alone also changes nothing without any: browsers always send it then.
    if (actor.kind !== 'machine' && !READING.has(request.method) && request.headers.origin === undefined) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'origin-needed',
        message: 'Yêu cầu thay đổi dữ liệu phải gửi từ trang của chính máy chủ này.',
      });
    }
    const admittedBy = grantsFor(policy.roles, actor.grants);
    const role = actor.kind === 'person' ? (roleAmong(policy.roles, admittedBy) ?? actor.role) : null;
    const address = addressOf(request);
    // Before it is judged: the audit log tells who was refused.
    noteActor(request, { ...actor, role, address, admittedBy });
    if (actor.key) this.#count(actor.key, address, http.getResponse<Response>());
    const verdict = judge(policy, actor.grants, unitAsked(policy.reach, request));
    if (verdict === 'unit') throw foreignUnit();
    if (verdict === 'role') {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'not-allowed',
        message: actor.key ? 'Khóa này không được làm việc này. Người quản trị đổi quyền của khóa ở trang Khóa máy.' : 'Vai trò của bạn không làm được việc này. Cần thì nhờ người quản trị giao thêm vai trò.',
      });
    }
    return true;
  }

  /** Whether who carries these headers may use a socket event. */
  mayUse(policy: Policy, actor: KnownActor | null): boolean {
    return policy === 'open' || (actor !== null && judge(policy, actor.grants, null) === 'allowed');
  }

  /** Who is behind a request, or the one that opened a socket; null: nobody who is known here. `seen`: somebody uses the session now. */
  async actorOf(request: Carrier, seen = false): Promise<KnownActor | null> {
    const given = keyIn(request);
    if (given !== '' && sameSecret(given, this.ownKey) && isAtMachine(request)) return MACHINE;
    const key = given === '' ? null : await this.keys.find(given);
    if (key) return clientActor(key);
    const session = await this.sessions.find(sessionToken(request.headers.cookie), seen);
    return session && { ...sessionAuthor(session, null), grants: session.grants, session, key: null };
  }

  #count(key: LiveKey, address: string | null, response: Response): void {
    const seconds = this.keys.take(key);
    this.keys.note(key, address);
    if (seconds === 0) return;
    response.setHeader('Retry-After', String(seconds));
    throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, {
      code: 'too-many-requests', message: `Khóa này được gửi ${key.perMinute} yêu cầu mỗi phút. Chờ ${seconds} giây rồi gửi tiếp.`,
    });
  }
}

/** The key that a request carries; empty: none. */
function keyIn({ headers: { authorization = '' } }: Pick<Carrier, 'headers'>): string {
  return authorization.startsWith(BEARER) ? authorization.slice(BEARER.length) : '';
}

function clientActor(key: LiveKey): KnownActor {
  return { kind: 'machine', label: keyLabel(key.id), person: null, role: null, grants: [{ roles: key.roles, units: key.units }], session: null, key };
}

function nobodyKnown(withKey: boolean): Refusal {
  return new Refusal(HttpStatus.UNAUTHORIZED, withKey
    ? {
        code: 'key-unknown',
        message: 'Khóa này không dùng được: bị chép thiếu, đã thu hồi hoặc hết hạn. Khóa của chính máy chủ chỉ dùng được trên máy chủ; máy khác cần khóa riêng, người quản trị tạo ở trang Khóa máy.',
      }
    : {
        code: 'key-needed',
        message:
          'Cần đăng nhập, hoặc mở liên kết một lần mà máy chủ in ra, hoặc gửi kèm khóa máy. ' +
          'Lệnh `ioc` chạy trên máy chủ tự đọc khóa; ở máy khác, đặt IOC_API_KEY bằng khóa tạo ở trang Khóa máy.',
      });
}
