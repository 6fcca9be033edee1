import type { IncomingHttpHeaders } from 'node:http';
import { HttpStatus, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { UNATTENDED_HEADER, type Policy } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';
import { Refusal } from '../errors.js';
import { asksHere } from '../line/here.js';
import type { Asked } from '../line/line.js';
import { SETTINGS } from '../tokens.js';
import { foreignUnit, noteActor, type KnownActor } from './actor.js';
import { addressOf } from './address.js';
import { sessionAuthor, wallAuthor } from './author.js';
import { sessionToken, wallToken } from './cookie.js';
import { grantsFor, judge, policyOf, roleAmong, unitAsked } from './policy.js';
import { sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';
import { giveWall } from './session-cookie.js';
import { Walls } from './walls.js';

export const API_KEY = Symbol('api key');

const MACHINE: KnownActor = { kind: 'machine', label: 'Khóa máy', person: null, role: null, grants: [{ roles: ['machine'], units: null }], session: null };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through when its route's policy says so to whoever carries the key of machine clients, or the cookie of a session or a wall. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(API_KEY) private readonly key: string,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'find'>,
    @Inject(Walls) private readonly walls: Pick<Walls, 'find'>,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'demo'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets: the gateway checks where a connection comes from, and by `mayUse` for each event who may have it.
    if (context.getType() !== 'http') return true;
    const policy = policyOf(context.getHandler(), context.getClass());
    if (policy === 'open') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const actor = await this.actorOf(request.headers, { seen: request.headers[UNATTENDED_HEADER] === undefined });
    if (!actor && policy?.here === true && this.isOpenTo(request)) return true;
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
    const admittedBy = grantsFor(policy.roles, actor.grants);
    const role = actor.kind === 'person' ? (roleAmong(policy.roles, admittedBy) ?? actor.role) : null;
    // Before it is judged: the audit log tells who was refused.
    noteActor(request, { ...actor, role, address: addressOf(request), admittedBy });
    // A wall asks when its page is loaded: so its cookie never ends while it hangs there.
    if (actor.kind === 'device') giveWall(request, context.switchToHttp().getResponse<Response>(), wallToken(request.headers.cookie) ?? '');
    const verdict = judge(policy, actor.grants, unitAsked(policy.reach, request));
    if (verdict === 'unit') throw foreignUnit();
    if (verdict === 'role') {
      throw new Refusal(HttpStatus.FORBIDDEN, { code: 'not-allowed', message: 'Vai trò của bạn không làm được việc này. Cần thì nhờ người quản trị giao thêm vai trò.' });
    }
    return true;
  }

  /** Whether a socket event is for them. `open`: the socket comes from where nobody has to say who it is. */
  mayUse(policy: Policy, actor: KnownActor | null, open: boolean): boolean {
    if (policy === 'open') return true;
    return actor === null ? policy.here === true && open : judge(policy, actor.grants, null) === 'allowed';
  }

  /** Whether what walls show is shown without asking who it is: at the server itself, and of the demo, whose data is made up. */
  isOpenTo(request: Asked): boolean {
    return this.settings.demo || asksHere(request);
  }

  /**
   * Who carries these headers; null: nobody who is known here. `seen`: somebody uses the session now; `asWall`: of a browser
   * that is a wall, and in which somebody has signed in besides, the wall.
   */
  async actorOf(headers: IncomingHttpHeaders, { seen = false, asWall = false } = {}): Promise<KnownActor | null> {
    const first = this.#machine(headers) ?? (asWall ? await this.#wall(headers) : null);
    if (first) return first;
    const session = await this.sessions.find(sessionToken(headers.cookie), seen);
    return session ? { ...sessionAuthor(session, null), grants: session.grants, session } : this.#wall(headers);
  }

  async #wall({ cookie }: IncomingHttpHeaders): Promise<KnownActor | null> {
    const wall = await this.walls.find(wallToken(cookie));
    return wall && { ...wallAuthor(wall.id, null), grants: [{ roles: ['wall'], units: wall.units && [...wall.units] }], session: null };
  }

  #machine({ authorization = '' }: IncomingHttpHeaders): KnownActor | null {
    const given = authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : '';
    return given !== '' && sameSecret(given, this.key) ? MACHINE : null;
  }
}
