import type { IncomingHttpHeaders } from 'node:http';
import { HttpStatus, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OTHER_PERSON, PERSON_HEADER, UNATTENDED_HEADER, type Held, type Policy } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';
import { Refusal } from '../errors.js';
import { asksHere } from '../line/here.js';
import type { Asked } from '../line/line.js';
import { SETTINGS } from '../tokens.js';
import { foreignUnit, noteActor, type KnownActor } from './actor.js';
import { addressOf } from './address.js';
import { keyLabel, sessionAuthor, wallAuthor } from './author.js';
import { ClientKeys, type LiveKey } from './client-keys.js';
import { sessionToken, wallToken } from './cookie.js';
import { grantsFor, judge, policyOf, roleAmong, unitAsked } from './policy.js';
import { sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';
import { giveWall } from './session-cookie.js';
import { Walls } from './walls.js';

export const API_KEY = Symbol('api key');

/** Whoever carries the server's own key on the machine itself: `ioc`, the launcher, the simulator. */
const MACHINE: KnownActor = { kind: 'machine', label: 'Khóa máy', person: null, role: null, grants: [{ roles: ['machine'], units: null }], session: null, key: null };
const HELD_WORDS: Readonly<Record<Held, string>> = {
  'set-up': 'Người quản trị phải bật mã xác nhận trên điện thoại trước khi làm việc khác. Mở trang Tài khoản của tôi.',
  'prove': 'Còn một bước đăng nhập: gõ mã xác nhận trong ứng dụng, hoặc một mã dự phòng.',
};
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const BEARER = 'Bearer ';

/** What of a request, or of the one that opened a socket, says who asks; `here`: somebody at this machine, for themselves. */
export interface Carrier {
  readonly headers: IncomingHttpHeaders;
  readonly here: boolean;
}

/** Lets a request through when its route's policy says so to whoever carries a key of machines, or the cookie of a session or a wall. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(API_KEY) private readonly ownKey: string,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'find'>,
    @Inject(ClientKeys) private readonly keys: Pick<ClientKeys, 'find' | 'take' | 'note'>,
    @Inject(Walls) private readonly walls: Pick<Walls, 'find'>,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'demo'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets: the gateway checks where a connection comes from, and by `mayUse` for each event who may have it.
    if (context.getType() !== 'http') return true;
    const policy = policyOf(context.getHandler(), context.getClass());
    if (policy === 'open') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const carrier = carrierOf(request);
    const actor = await this.actorOf(carrier, { seen: request.headers[UNATTENDED_HEADER] === undefined });
    if (policy?.here === true && isNobodyYet(actor) && this.isOpenTo(carrier)) return true;
    if (!actor || !policy) throw nobodyKnown(keyIn(carrier) !== '');
    const admittedBy = grantsFor(policy.roles, actor.grants);
    const role = actor.kind === 'person' ? (roleAmong(policy.roles, admittedBy) ?? actor.role) : null;
    const address = addressOf(request);
    // Before it is judged: the audit log tells who was refused, or whose cookie was used.
    noteActor(request, { ...actor, role, address, admittedBy });
    // A foreign Origin was refused before; a cookie alone also changes nothing without any: browsers always send it then.
    if (actor.kind !== 'machine' && !READING.has(request.method) && request.headers.origin === undefined) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'origin-needed',
        message: 'Yêu cầu thay đổi dữ liệu phải gửi từ trang của chính máy chủ này.',
      });
    }
    const response = http.getResponse<Response>();
    // A wall asks when its page is loaded: so its cookie never ends while it hangs there.
    if (actor.kind === 'device') giveWall(request, response, wallToken(request.headers.cookie) ?? '');
    if (actor.key) this.#count(actor.key, address, response);
    const meant = request.headers[PERSON_HEADER];
    if (meant !== undefined && meant !== String(actor.person ?? 0)) {
      throw new Refusal(HttpStatus.CONFLICT, { code: OTHER_PERSON, message: 'Trình duyệt này vừa có người khác đăng nhập. Mở lại trang để tiếp tục dưới tên người đó.' });
    }
    const verdict = judge(policy, actor.grants, unitAsked(policy.reach, request));
    if (verdict === 'unit') throw foreignUnit();
    if (verdict === 'role') {
      if (actor.session?.held) throw new Refusal(HttpStatus.FORBIDDEN, { code: 'second-factor-needed', message: HELD_WORDS[actor.session.held] });
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'not-allowed',
        message: actor.key ? 'Khóa này không được làm việc này. Người quản trị đổi quyền của khóa ở trang Khóa máy.' : 'Vai trò của bạn không làm được việc này. Cần thì nhờ người quản trị giao thêm vai trò.',
      });
    }
    return true;
  }

  /** Whether a socket event is for them. `open`: the socket comes from where nobody has to say who it is. */
  mayUse(policy: Policy, actor: KnownActor | null, open: boolean): boolean {
    if (policy === 'open') return true;
    if (policy.here === true && open && isNobodyYet(actor)) return true;
    return actor !== null && judge(policy, actor.grants, null) === 'allowed';
  }

  /** Whether what walls show is shown without asking who it is: at the server itself, and of the demo, whose data is made up. */
  isOpenTo({ here }: Pick<Carrier, 'here'>): boolean {
    return this.settings.demo || here;
  }

  /**
   * Who is behind a request, or the one that opened a socket; null: nobody who is known here. `seen`: somebody uses the session
   * now; `asWall`: of a browser that is a wall, and in which somebody has signed in besides, the wall.
   */
  async actorOf(carrier: Carrier, { seen = false, asWall = false } = {}): Promise<KnownActor | null> {
    const given = keyIn(carrier);
    if (given !== '' && carrier.here && sameSecret(given, this.ownKey)) return MACHINE;
    const key = given === '' ? null : await this.keys.find(given);
    if (key) return clientActor(key);
    const { cookie } = carrier.headers;
    const wall = asWall ? await this.#wall(cookie) : null;
    if (wall) return wall;
    const session = await this.sessions.find(sessionToken(cookie), seen);
    return session ? { ...sessionAuthor(session, null), grants: session.grants, session, key: null } : this.#wall(cookie);
  }

  async #wall(cookie: string | undefined): Promise<KnownActor | null> {
    const wall = await this.walls.find(wallToken(cookie));
    return wall && { ...wallAuthor(wall.id, null), grants: [{ roles: ['wall'], units: wall.units && [...wall.units] }], session: null, key: null };
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

/** What a request carries. */
export function carrierOf(request: Asked): Carrier {
  return { headers: request.headers, here: asksHere(request) };
}

/** Nobody by name, or somebody who has not proved to be it. */
function isNobodyYet(actor: KnownActor | null): boolean {
  return actor === null || (actor.session !== null && actor.session.held !== null);
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
