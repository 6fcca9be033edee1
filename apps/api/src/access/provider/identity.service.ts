import { createHash } from 'node:crypto';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { Login, type AuditAuthor, type IdentityFault, type OwnIdentity } from '@ioc/contracts';
import { systemClock } from '@ioc/platform';
import {
  beginVisit, endVisit, findIdentity, findPerson, findSession, hasAdministrator, identityLinkedAt, linkIdentity, redeemAccessLink, unlinkIdentity, type EntityManager,
  type IdentityVisit, type KeptPerson, type Store,
} from '@ioc/store';
import { Refusal } from '../../errors.js';
import { STORE } from '../../tokens.js';
import { AccessLog } from '../access-log.js';
import { personAuthor } from '../author.js';
import { hashOfSecret, newSecret, readableMeant, sameSecret } from '../secrets.js';
import type { OwnedSession } from '../second-factor/second-factor.service.js';
import { Sessions, type OpenedSession } from '../sessions.js';
import type { Visitor } from '../sign-in.service.js';
import { TriesBy } from '../tries.js';
import { Provider, ProviderError, type ProvidedPerson } from './provider.js';
import { ownPage, proofOf, VISIT_SECONDS } from './visit.js';

const SECRET_BYTES = 32;
/** Of one address, which may be a whole office: visits that begin, and comebacks that let nobody in. */
const VISITS_PER_MINUTE = 120;
const TRIES_PER_MINUTE = 60;
/** Numbers of identity cards, old and new: none is kept, even as a hash, which could be tried out. */
const CITIZEN_NUMBER = /^(?:\d{9}|\d{12})$/;
const CALLBACK = 'GET /api/access/oidc/callback';
/** What is nobody's attempt to get in. */
const HARMLESS: ReadonlySet<IdentityFault> = new Set(['declined', 'unreachable']);

/** Nobody is let in; the words stand on the page *Đăng nhập*. */
class NotLetIn extends Error {
  constructor(readonly fault: IdentityFault) {
    super(fault);
  }
}

export interface Comeback {
  readonly page: string;
  /** Null: nobody signed in, be it that an account was linked, or by a fault. */
  readonly opened: OpenedSession | null;
}

/** People come by an account at the provider: one that was made theirs before, never one that nobody here knows. */
@Injectable()
export class IdentityService {
  readonly #visits = new TriesBy(VISITS_PER_MINUTE);
  readonly #tries = new TriesBy(TRIES_PER_MINUTE);

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Provider) private readonly provider: Provider,
  ) {}

  async read({ person }: OwnedSession): Promise<OwnIdentity> {
    const linkedAt = await identityLinkedAt(this.store.source.manager, person.id);
    return { label: this.provider.settings?.label ?? null, linkedAt: linkedAt?.toISOString() ?? null };
  }

  /** To the provider's page, to sign in; with a one-time code to make that account the own one too. */
  signIn({ returnTo, code }: { readonly returnTo?: string | undefined; readonly code?: string | undefined }, redirectUri: string, visitor: Visitor) {
    const codeHash = code === undefined ? null : hashOfSecret(readableMeant(code));
    return this.#begin({ returnTo: ownPage(returnTo), personId: null, codeHash }, redirectUri, visitor);
  }

  /** To the provider's page, to make an account of it one's own. */
  link({ person }: OwnedSession, redirectUri: string, visitor: Visitor) {
    return this.#begin({ returnTo: '/tai-khoan', personId: person.id, codeHash: null }, redirectUri, visitor);
  }

  async unlink({ person }: OwnedSession, by: AuditAuthor): Promise<void> {
    await this.store.source.transaction(async (manager) => {
      const kept = await findPerson(manager, { id: person.id });
      if (kept?.passwordHash === null) {
        throw new Refusal(HttpStatus.CONFLICT, { code: 'only-way', message: 'Tài khoản này chưa có mật khẩu nên bỏ nối thì không còn cách đăng nhập. Nhờ người quản trị đọc cho một mã, đặt mật khẩu rồi bỏ nối.' });
      }
      if (!(await unlinkIdentity(manager, person.id))) throw new Refusal(HttpStatus.CONFLICT, { code: 'not-linked', message: 'Chưa nối tài khoản nào.' });
      await this.log.tell(manager, { by, act: 'identity-unlinked', person: person.id });
    });
  }

  /** A browser comes back from the provider. What is wrong stands in the address to which it is led. */
  async comeBack(secret: string | null, address: URL, redirectUri: string, visitor: Visitor): Promise<Comeback> {
    try {
      return await this.#comeBack(secret, address, redirectUri, visitor);
    } catch (error) {
      const fault = error instanceof NotLetIn ? error.fault : error instanceof ProviderError ? error.kind : null;
      if (fault === null) throw error;
      if (!HARMLESS.has(fault)) this.log.countRefused({ by: { kind: 'nobody', label: '', address: visitor.address }, route: CALLBACK, status: HttpStatus.FORBIDDEN });
      return { page: `/dang-nhap?loi=${fault}`, opened: null };
    }
  }

  async #begin(visit: Pick<IdentityVisit, 'returnTo' | 'personId' | 'codeHash'>, redirectUri: string, { token, address }: Visitor): Promise<{ secret: string; address: string }> {
    if (!this.provider.settings) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-provider', message: 'Máy chủ này không dùng tài khoản dùng chung. Đăng nhập bằng tên và mật khẩu.' });
    if (!this.#visits.allow(address ?? '')) throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Máy này đã thử quá nhiều lần. Chờ một phút rồi thử lại.' });
    if (!(await hasAdministrator(this.store.source.manager))) throw new Refusal(HttpStatus.CONFLICT, { code: 'no-accounts', message: 'Chưa có tài khoản nào trên máy chủ này. Tạo tài khoản quản trị đầu tiên trước.' });
    const secret = newSecret(SECRET_BYTES);
    const page = await this.provider.addressFor(proofOf(secret, redirectUri)).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      throw new Refusal(HttpStatus.BAD_GATEWAY, { code: 'provider-unreachable', message: `Không liên lạc được với “${this.provider.settings?.label}”. Thử lại sau ít phút, hoặc đăng nhập bằng tên và mật khẩu.` });
    });
    const now = systemClock.now();
    const kept: IdentityVisit = { ...visit, sessionHash: token === null ? null : hashOfSecret(token) };
    await beginVisit(this.store.source.manager, hashOfSecret(secret), kept, now, new Date(now.getTime() + VISIT_SECONDS * 1_000));
    return { secret, address: page };
  }

  async #comeBack(secret: string | null, address: URL, redirectUri: string, visitor: Visitor): Promise<Comeback> {
    if (!this.#tries.allow(visitor.address ?? '')) throw new NotLetIn('too-many');
    // Before the visit is used up: a foreign address does not end a visit that is going on.
    if (secret === null || !sameSecret(proofOf(secret, redirectUri).state, address.searchParams.get('state') ?? '')) throw new NotLetIn('expired');
    const visit = await endVisit(this.store.source.manager, hashOfSecret(secret), systemClock.now());
    if (!visit) throw new NotLetIn('expired');
    const came = await this.provider.whoCame(address, proofOf(secret, redirectUri));
    if (CITIZEN_NUMBER.test(came.subject)) throw new NotLetIn('citizen-number');
    const opened = await this.store.source.transaction((manager) => (visit.personId === null ? this.#enter(manager, came, visit, visitor) : this.#linkWithin(manager, came, visit, visitor)));
    this.#tries.giveBack(visitor.address ?? '');
    return { page: visit.returnTo, opened };
  }

  async #enter(manager: EntityManager, came: ProvidedPerson, { codeHash, sessionHash }: IdentityVisit, visitor: Visitor): Promise<OpenedSession> {
    const person = codeHash === null ? await this.#known(manager, came, visitor) : await this.#invited(manager, came, codeHash, visitor);
    if (person.disabled) {
      this.log.tellOfRefusedSignIn({ kind: 'nobody', label: '', address: visitor.address }, person.id);
      throw new NotLetIn('disabled');
    }
    if (sessionHash !== null) await this.sessions.endByHash(manager, sessionHash);
    const opened = await this.sessions.begin(manager, person.id, visitor.device, { proved: came.manyFactors, provided: true });
    await this.log.tell(manager, { by: personAuthor(person, visitor.address), act: 'signed-in', person: person.id, new: { means: came.manyFactors ? 'provider-mfa' : 'provider' } });
    return opened;
  }

  async #known(manager: EntityManager, came: ProvidedPerson, visitor: Visitor): Promise<KeptPerson> {
    const id = await findIdentity(manager, subjectHashOf(came));
    const person = id === null ? await this.#named(manager, came, visitor) : await findPerson(manager, { id });
    if (!person) throw new NotLetIn('unknown');
    return person;
  }

  /** By the name that the provider tells, where that was chosen; once. Never who administers: the provider's own administrators give such names. */
  async #named(manager: EntityManager, came: ProvidedPerson, visitor: Visitor): Promise<KeptPerson | null> {
    const login = Login.safeParse(came.username);
    const person = login.success ? await findPerson(manager, { login: login.data }) : null;
    if (!person || person.disabled || !person.knownByName || person.roles.includes('administrator')) return null;
    return (await this.#makeOwn(manager, came, person, visitor)) ? person : null;
  }

  async #invited(manager: EntityManager, came: ProvidedPerson, codeHash: string, visitor: Visitor): Promise<KeptPerson> {
    const link = await redeemAccessLink(manager, codeHash, 'password', systemClock.now());
    const person = typeof link?.personId === 'number' ? await findPerson(manager, { id: link.personId }) : null;
    if (!person) throw new NotLetIn('bad-code');
    // Thrown inside: the code stays good.
    if (!(await this.#makeOwn(manager, came, person, visitor))) throw new NotLetIn('taken');
    return person;
  }

  /** From within a session, which must still be there and be the person's. */
  async #linkWithin(manager: EntityManager, came: ProvidedPerson, { personId, sessionHash }: IdentityVisit, visitor: Visitor): Promise<null> {
    const session = sessionHash === null ? null : await findSession(manager, sessionHash, this.sessions.time(), false);
    const person = personId === null ? null : await findPerson(manager, { id: personId });
    if (!person || session?.person?.id !== personId || session.held !== null) throw new NotLetIn('expired');
    if (!(await this.#makeOwn(manager, came, person, visitor))) throw new NotLetIn('taken');
    return null;
  }

  async #makeOwn(manager: EntityManager, came: ProvidedPerson, person: KeptPerson, { address }: Visitor): Promise<boolean> {
    if (!(await linkIdentity(manager, person.id, subjectHashOf(came), systemClock.now()))) return false;
    await this.log.tell(manager, { by: personAuthor(person, address), act: 'identity-linked', person: person.id });
    return true;
  }
}

/** What is kept of an account at the provider. */
function subjectHashOf({ issuer, subject }: ProvidedPerson): string {
  return createHash('sha256').update(JSON.stringify([issuer, subject])).digest('hex');
}
