import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { RECOVERY_CODES, type AuditAuthor, type SecondFactor, type SecondFactorDraft } from '@ioc/contracts';
import { Seal, systemClock } from '@ioc/platform';
import {
  clearSecondFactor, confirmSecondFactor, countRecoveryCodes, countTry, draftSecondFactor, endSessionOf, endSessionsOf, findSecondFactor, forgetTries, replaceRecoveryCodes,
  takeRecoveryCode, takeStep, type EntityManager, type Store,
} from '@ioc/store';
import { Refusal } from '../../errors.js';
import { STORE } from '../../tokens.js';
import { AccessLog } from '../access-log.js';
import { hashOfSecret, newReadableSecret, readableMeant } from '../secrets.js';
import { Sessions, type LiveSession, type OpenedSession } from '../sessions.js';
import { LOCK, type Visitor } from '../sign-in.service.js';
import { newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** What concerns the second factor itself is done soon after it, or the password, was given: a browser left open is not enough. */
const FRESH_MS = 10 * 60_000;

/** A session of a person. */
export interface OwnedSession {
  readonly session: LiveSession;
  readonly person: NonNullable<LiveSession['person']>;
}

/** What is kept of a person in counts of wrong codes. */
export function factorHashOf(personId: number): string {
  return hashOfSecret(`second factor of ${personId}`);
}

/** The second factor: set up, proved, proved by a printed code, given up. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Seal) private readonly seal: Seal,
  ) {}

  async read({ person }: OwnedSession): Promise<SecondFactor> {
    const { manager } = this.store.source;
    const [kept, recoveryCodes] = await Promise.all([findSecondFactor(manager, person.id), countRecoveryCodes(manager, person.id)]);
    return { on: typeof kept?.secret === 'string', required: person.roles.includes('administrator'), recoveryCodes };
  }

  /** A new secret, which counts when a code of it is given; one that counts already goes on until then. */
  async draft({ session, person }: OwnedSession): Promise<SecondFactorDraft> {
    this.mustBeFresh(session);
    const secret = newTotpSecret();
    await draftSecondFactor(this.store.source.manager, person.id, this.seal.close(secret, about(person.id)));
    return { secret, uri: totpUri(secret, { issuer: `IOC ${this.store.catalogue.district.name}`, login: person.login }) };
  }

  /** The drafted secret counts: all sessions end but a new one, which has proved it, and there are new printed codes. */
  async confirm(code: string, { session, person }: OwnedSession, by: AuditAuthor, { device }: Visitor): Promise<{ opened: OpenedSession; codes: string[] }> {
    this.mustBeFresh(session);
    const kept = await findSecondFactor(this.store.source.manager, person.id);
    const secret = kept?.draft ? this.seal.open(kept.draft, about(person.id)) : null;
    if (!kept?.draft || secret === null) throw new Refusal(HttpStatus.CONFLICT, { code: 'no-draft', message: 'Chưa có mã QR nào đang chờ. Mở lại trang này để lấy mã mới.' });
    const { draft } = kept;
    const step = stepOfCode(secret, code, systemClock.now());
    if (step === null) throw wrongCode('Mã sáu số này không khớp. Xem đồng hồ của điện thoại có đúng giờ không, rồi gõ mã đang hiện.');
    return this.store.source.transaction(async (manager) => {
      if (!(await confirmSecondFactor(manager, person.id, draft, step))) throw wrongCode('Mã QR này đã được thay bằng mã khác. Mở lại trang này.');
      await forgetTries(manager, factorHashOf(person.id));
      await endSessionsOf(manager, person.id);
      const opened = await this.sessions.begin(manager, person.id, device, { proved: true, provided: session.provided });
      const codes = await this.#newCodes(manager, person.id);
      await this.log.tell(manager, { by, act: 'second-factor-set', person: person.id });
      return { opened, codes };
    });
  }

  /** A code of the app, or a printed one: the session that was held ends, and a new one with all rights begins. */
  async prove(code: string, { session, person }: OwnedSession, by: AuditAuthor, { device }: Visitor): Promise<OpenedSession> {
    if (session.held !== 'prove') throw new Refusal(HttpStatus.CONFLICT, { code: 'nothing-held', message: 'Phiên này không chờ mã xác nhận nào.' });
    await this.#countTry(person.id);
    const opened = await this.store.source.transaction(async (manager) => {
      const taken = await this.#take(manager, person.id, code);
      if (taken === null) return null;
      // Two codes at once from one session: the later one finds none to take the place of.
      if (!(await endSessionOf(manager, person.id, session.id))) return null;
      await forgetTries(manager, factorHashOf(person.id));
      const begun = await this.sessions.begin(manager, person.id, device, { proved: true, provided: session.provided });
      const left = taken === 'recovery' ? await countRecoveryCodes(manager, person.id) : null;
      await this.log.tell(manager, { by, act: 'second-factor-proved', person: person.id, new: left === null ? { means: 'app' } : { means: 'paper', left } });
      return begun;
    });
    if (opened) return opened;
    await this.log.tell(this.store.source.manager, { by, act: 'second-factor-refused', person: person.id });
    throw wrongCode('Mã không đúng hoặc đã dùng rồi. Gõ mã đang hiện trong ứng dụng, hoặc một mã dự phòng chưa dùng.');
  }

  /** New printed codes; the former ones count no more. */
  async renewCodes({ session, person }: OwnedSession, by: AuditAuthor): Promise<string[]> {
    this.mustBeFresh(session);
    await this.#mustHave(person.id);
    return this.store.source.transaction(async (manager) => {
      const codes = await this.#newCodes(manager, person.id);
      await this.log.tell(manager, { by, act: 'recovery-codes-made', person: person.id });
      return codes;
    });
  }

  /** Gives it up; whoever administers may not. */
  async giveUp({ session, person }: OwnedSession, by: AuditAuthor): Promise<void> {
    if (person.roles.includes('administrator')) {
      throw new Refusal(HttpStatus.CONFLICT, { code: 'second-factor-required', message: 'Người quản trị phải có mã xác nhận nên không tắt được. Đổi điện thoại thì bấm “Đổi sang máy khác”.' });
    }
    this.mustBeFresh(session);
    await this.#mustHave(person.id);
    await this.store.source.transaction(async (manager) => {
      await clearSecondFactor(manager, person.id, session.id);
      await this.log.tell(manager, { by, act: 'second-factor-cleared', person: person.id });
    });
  }

  /** Answers by what it was proved; null: by nothing. What was taken is taken once, whoever asks at the same time. */
  async #take(manager: EntityManager, personId: number, typed: string): Promise<'app' | 'recovery' | null> {
    const digits = typed.replace(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) return (await takeRecoveryCode(manager, personId, hashOfSecret(readableMeant(typed)))) ? 'recovery' : null;
    const kept = await findSecondFactor(manager, personId);
    if (!kept?.secret) return null;
    const secret = this.seal.open(kept.secret, about(personId));
    if (secret === null) {
      throw new Refusal(HttpStatus.CONFLICT, {
        code: 'seal-lost', message: 'Máy chủ không mở được khóa của mã xác nhận (thiếu tệp seal-key của máy cũ). Dùng một mã dự phòng đã in, hoặc nhờ người quản trị xóa mã xác nhận.',
      });
    }
    const step = stepOfCode(secret, digits, systemClock.now());
    return step !== null && (await takeStep(manager, personId, kept.secret, step)) ? 'app' : null;
  }

  async #newCodes(manager: EntityManager, personId: number): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newReadableSecret);
    await replaceRecoveryCodes(manager, personId, codes.map(hashOfSecret));
    return codes;
  }

  /** Counted before it is looked at, as passwords are. */
  async #countTry(personId: number): Promise<void> {
    if (await countTry(this.store.source.manager, factorHashOf(personId), LOCK, systemClock.now())) return;
    throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'locked', message: 'Sai mã quá nhiều lần liên tiếp nên bị khóa 15 phút. Chờ rồi thử lại, hoặc nhờ người quản trị mở khóa.' });
  }

  async #mustHave(personId: number): Promise<void> {
    if ((await findSecondFactor(this.store.source.manager, personId))?.secret) return;
    throw new Refusal(HttpStatus.CONFLICT, { code: 'no-second-factor', message: 'Tài khoản này chưa bật mã xác nhận.' });
  }

  /** @throws Refusal of a session in which nothing was proved of late. */
  mustBeFresh({ createdAt, held }: LiveSession): void {
    if (held === 'prove') throw new Refusal(HttpStatus.FORBIDDEN, { code: 'second-factor-needed', message: 'Gõ mã xác nhận trước đã.' });
    if (systemClock.now().getTime() - createdAt.getTime() <= FRESH_MS) return;
    throw new Refusal(HttpStatus.FORBIDDEN, { code: 'not-fresh', message: 'Việc này chỉ làm được trong 10 phút sau khi đăng nhập. Đăng xuất, đăng nhập lại rồi làm ngay.' });
  }
}

const about = (personId: number): string => `second factor of ${personId}`;

function wrongCode(message: string): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, { code: 'wrong-code', message });
}
