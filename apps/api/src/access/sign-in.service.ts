import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { AuditAct, AuditAuthor, PasswordByCode, PasswordChange, PersonRole, SignIn } from '@ioc/contracts';
import { systemClock } from '@ioc/platform';
import { countTry, findPerson, forgetTries, hasAdministrator, listDemoPeople, redeemAccessLink, setPassword, type EntityManager, type KeptPerson, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { AccessLog } from './access-log.js';
import { personAuthor } from './author.js';
import { faultOf, hashPassword, isPassword, type PasswordFault } from './passwords.js';
import { hashOfSecret, readableMeant } from './secrets.js';
import { Sessions, type LiveSession, type OpenedSession } from './sessions.js';
import { TriesBy } from './tries.js';

/** Wrong passwords in a row that lock a name, and for how long; an administrator unlocks it sooner. */
export const LOCK = { most: 10, lockMs: 15 * 60_000 } as const;
/** Wrong ones of one address: an office behind one router is many people. */
const TRIES_PER_MINUTE = 60;
const FAULT_WORDS: Readonly<Record<PasswordFault, string>> = {
  'common': 'Mật khẩu này quá dễ đoán: kẻ gian thử những mật khẩu như vậy đầu tiên. Ghép vài từ không liên quan với nhau sẽ vừa dài vừa dễ nhớ.',
  'own-name': 'Mật khẩu gần như chỉ có tên của bạn nên dễ đoán. Ghép vài từ không liên quan với nhau sẽ vừa dài vừa dễ nhớ.',
};

/** The browser that asks. */
export interface Visitor {
  /** That the request came from; null: the line is gone. */
  readonly address: string | null;
  readonly device: string;
  /** The secret of the session that it has; null: none. It ends when another one begins. */
  readonly token: string | null;
}

/** What is kept of a name in counts of wrong passwords. */
export function loginHashOf(login: string): string {
  return hashOfSecret(login.trim().toLowerCase());
}

/** @throws Refusal in words when a password is easy to guess. */
export function refuseWeak(password: string, person: { readonly login: string; readonly name: string }): void {
  const fault = faultOf(password, person);
  if (fault) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'weak-password', message: FAULT_WORDS[fault] });
}

/** People sign in, set and change their passwords. */
@Injectable()
export class SignInService {
  readonly #tries = new TriesBy(TRIES_PER_MINUTE);

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessLog) private readonly log: AccessLog,
  ) {}

  /** @throws Refusal: too many tries, a locked name, or a wrong name or password, without saying which. */
  async signIn({ login, password }: SignIn, visitor: Visitor): Promise<OpenedSession> {
    const loginHash = loginHashOf(login);
    this.#allowTry(visitor);
    await this.#countTry(loginHash);
    // What follows takes the same time whether or not anybody has this name.
    const person = await findPerson(this.store.source.manager, { login: login.trim().toLowerCase() });
    const right = await isPassword(person?.passwordHash ?? null, password);
    if (!person || !right || person.disabled) {
      if (person) this.log.tellOfRefusedSignIn({ kind: 'nobody', label: '', address: visitor.address }, person.id);
      throw new Refusal(HttpStatus.FORBIDDEN, { code: 'bad-sign-in', message: 'Tên đăng nhập hoặc mật khẩu không đúng. Quên mật khẩu thì nhờ người quản trị đọc cho một mã đặt lại.' });
    }
    this.#giveBack(visitor);
    return this.#entered(visitor, async (manager) => {
      await forgetTries(manager, loginHash);
      return this.#begin(manager, person, 'signed-in', visitor);
    });
  }

  /** Lets a visitor of the demo in by a role; until somebody administers it. */
  enterDemo(role: PersonRole, visitor: Visitor): Promise<OpenedSession> {
    return this.#entered(visitor, async (manager) => {
      const account = (await listDemoPeople(manager)).find(({ roles }) => roles.includes(role));
      if (!account || (await hasAdministrator(manager))) {
        throw new Refusal(HttpStatus.CONFLICT, { code: 'accounts-exist', message: 'Bản mô phỏng này đã có người quản trị. Đăng nhập bằng tài khoản của bạn.' });
      }
      return this.#begin(manager, account, 'signed-in', visitor);
    });
  }

  /** Sets a password with a one-time code, which is used up, and signs in. A lock ends with it. */
  async setByCode({ code, password }: PasswordByCode, visitor: Visitor): Promise<OpenedSession> {
    this.#allowTry(visitor);
    const passwordHash = await hashPassword(password);
    const opened = await this.#entered(visitor, async (manager) => {
      const link = await redeemAccessLink(manager, hashOfSecret(readableMeant(code)), 'password', systemClock.now());
      const found = typeof link?.personId === 'number' ? await findPerson(manager, { id: link.personId }) : null;
      if (!found || found.disabled) {
        throw new Refusal(HttpStatus.FORBIDDEN, { code: 'bad-code', message: 'Mã này đã dùng rồi, đã hết hạn hoặc gõ chưa đúng. Nhờ người quản trị cho một mã mới.' });
      }
      // Thrown inside: the code stays good for a better password.
      refuseWeak(password, found);
      await setPassword(manager, found.id, passwordHash, null);
      await forgetTries(manager, loginHashOf(found.login));
      return this.#begin(manager, found, 'password-set', visitor);
    });
    this.#giveBack(visitor);
    return opened;
  }

  /** Changes the password of who is signed in; all other sessions of that person end. */
  async change({ current, next }: PasswordChange, session: LiveSession, by: AuditAuthor, visitor: Visitor): Promise<void> {
    const person = session.person && (await findPerson(this.store.source.manager, { id: session.person.id }));
    if (!person) throw new Refusal(HttpStatus.CONFLICT, { code: 'no-person', message: 'Phiên này mở bằng liên kết của máy chủ nên không có mật khẩu.' });
    this.#allowTry(visitor);
    await this.#countTry(loginHashOf(person.login));
    if (!(await isPassword(person.passwordHash, current))) {
      this.log.tellOfRefusedSignIn(by, person.id);
      throw new Refusal(HttpStatus.FORBIDDEN, { code: 'bad-password', message: 'Mật khẩu đang dùng không đúng.' });
    }
    this.#giveBack(visitor);
    refuseWeak(next, person);
    const passwordHash = await hashPassword(next);
    await this.store.source.transaction(async (manager) => {
      await forgetTries(manager, loginHashOf(person.login));
      await setPassword(manager, person.id, passwordHash, session.id);
      await this.log.tell(manager, { by, act: 'password-changed', person: person.id });
    });
  }

  /** In one transaction; after it the session that the browser had before ends. */
  async #entered(visitor: Visitor, enter: (manager: EntityManager) => Promise<OpenedSession>): Promise<OpenedSession> {
    const opened = await this.store.source.transaction(enter);
    await this.sessions.end(visitor.token, visitor.address);
    return opened;
  }

  async #begin(manager: EntityManager, person: Pick<KeptPerson, 'id' | 'roles'>, act: AuditAct, { device, address }: Visitor): Promise<OpenedSession> {
    const opened = await this.sessions.begin(manager, person.id, device);
    await this.log.tell(manager, { by: personAuthor(person, address), act, person: person.id });
    return opened;
  }

  #allowTry({ address }: Visitor): void {
    if (this.#tries.allow(address ?? '')) return;
    throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Máy này đã thử quá nhiều lần. Chờ một phút rồi thử lại.' });
  }

  #giveBack({ address }: Visitor): void {
    this.#tries.giveBack(address ?? '');
  }

  async #countTry(loginHash: string): Promise<void> {
    if (await countTry(this.store.source.manager, loginHash, LOCK, systemClock.now())) return;
    throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, {
      code: 'locked', message: 'Tên này bị khóa 15 phút vì nhiều lần sai mật khẩu liên tiếp. Chờ rồi thử lại, hoặc nhờ người quản trị mở khóa.',
    });
  }
}
