import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { AdministratorResetAnswer, ApiError, AuditAuthor, AuditFacts, FirstAdministrator, NewDeputyship, PasswordCode, Person, PersonFacts, PersonInvited } from '@ioc/contracts';
import { systemClock } from '@ioc/platform';
import {
  addDeputyship, addFirstAdministrator, addPerson, changePerson, clearSecondFactor, createAccessLink, DeputyshipTwiceError, endDeputyship, endSessionsOf, findPerson, forgetTries,
  LastAdministratorError, listPeople, LoginTakenError, NoAdministratorError, NotTheFirstError, readDeputyships, readLinkedPeople, readLocks, readSecondFactors, removePerson, unlinkIdentity, type EntityManager, type KeptPerson, type Store,
} from '@ioc/store';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { AccessLog } from './access-log.js';
import { personAuthor } from './author.js';
import { refuseUnknownUnits } from './known-units.js';
import { hashPassword } from './passwords.js';
import { factorHashOf } from './second-factor/second-factor.service.js';
import { hashOfSecret, newReadableSecret } from './secrets.js';
import { Sessions, type OpenedSession } from './sessions.js';
import { loginHashOf, refuseWeak, type Visitor } from './sign-in.service.js';

/** An invitation waits for who is on leave; a code that is read out is typed at once. */
const INVITATION_MS = 7 * 86_400_000;
const RESET_MS = 3_600_000;

/** Who works here, what they may do, and how they get in. */
@Injectable()
export class PeopleService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessLog) private readonly log: AccessLog,
  ) {}

  async list(): Promise<Person[]> {
    const { manager } = this.store.source;
    const { now, today } = this.sessions.time();
    const [people, locks, deputyships, factors, linked] = await Promise.all([
      listPeople(manager), readLocks(manager, now), readDeputyships(manager, today), readSecondFactors(manager), readLinkedPeople(manager),
    ]);
    return people.map((person) => ({
      id: person.id, name: person.name, login: person.login, contact: person.contact, roles: person.roles, units: person.units, disabled: person.disabled,
      lockedUntil: lockOf(locks, person)?.toISOString() ?? null,
      hasPassword: person.passwordHash !== null,
      secondFactor: factors.has(person.id),
      linked: linked.has(person.id),
      lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
      deputies: deputyships.filter(({ of }) => of === person.id).map(({ id, deputy, from, to, active }) => ({ id, deputy, from, to, active })),
    }));
  }

  /** Only while nobody administers; the link that the asker came through ends, a session of the new person begins. */
  async first({ password, ...facts }: FirstAdministrator, by: AuditAuthor, { device, address }: Visitor): Promise<OpenedSession> {
    refuseWeak(password, facts);
    const passwordHash = await hashPassword(password);
    return this.#write(async (manager) => {
      const person = await addFirstAdministrator(manager, { ...facts, passwordHash }, systemClock.now());
      const opened = await this.sessions.begin(manager, person.id, device);
      await this.log.tell(manager, { by, act: 'person-added', person: person.id, new: rightsOf(person) });
      await this.log.tell(manager, { by: personAuthor(person, address), act: 'signed-in', person: person.id });
      return opened;
    });
  }

  async add(facts: PersonFacts, by: AuditAuthor): Promise<PersonInvited> {
    refuseUnknownUnits(this.store.catalogue, facts.units);
    const { id, invitation } = await this.#write((manager) => this.#invite(manager, facts, by));
    return { person: await this.#shown(id), invitation };
  }

  /**
   * All of them, or nobody.
   * @throws Refusal that names the first who could not be added
   */
  async addAll(list: readonly PersonFacts[], by: AuditAuthor): Promise<PersonInvited[]> {
    const invited = await this.#write(async (manager) => {
      const done: { id: number; invitation: PasswordCode }[] = [];
      for (const [place, facts] of list.entries()) {
        try {
          refuseUnknownUnits(this.store.catalogue, facts.units);
          done.push(await this.#invite(manager, facts, by));
        } catch (error) {
          throw ofList(place, refusalOf(error) ?? error);
        }
      }
      return done;
    });
    const people = new Map((await this.list()).map((person) => [person.id, person]));
    return invited.flatMap(({ id, invitation }) => {
      const person = people.get(id);
      return person ? [{ person, invitation }] : [];
    });
  }

  async change(id: number, facts: PersonFacts, by: AuditAuthor): Promise<Person> {
    refuseUnknownUnits(this.store.catalogue, facts.units);
    await this.#write(async (manager) => {
      const before = await findPerson(manager, { id });
      if (before && isSelf(id, by) && !sameRights(before, facts)) throw ownRights();
      // Own rights are not even written as they were read: somebody may be taking them away at this moment.
      const { name, login, contact } = facts;
      if (!before || !(await changePerson(manager, id, isSelf(id, by) ? { name, login, contact } : facts))) throw nobody();
      await this.log.tell(manager, { by, act: 'person-changed', person: id, old: rightsOf(before), new: rightsOf(facts) });
    });
    return this.#shown(id);
  }

  async able(id: number, able: boolean, by: AuditAuthor): Promise<Person> {
    await this.#write(async (manager) => {
      if (!(await changePerson(manager, id, { disabled: !able }))) throw nobody();
      await this.log.tell(manager, { by, act: able ? 'person-enabled' : 'person-disabled', person: id });
    });
    return this.#shown(id);
  }

  async unlock(id: number, by: AuditAuthor): Promise<Person> {
    const person = await this.#find(id);
    await this.#write(async (manager) => {
      await forgetAllTries(manager, person);
      await this.log.tell(manager, { by, act: 'person-unlocked', person: id });
    });
    return this.#shown(id);
  }

  /** For who lost telephone and paper: the sessions end, and who administers sets up another one. */
  async clearSecondFactor(id: number, by: AuditAuthor): Promise<Person> {
    await this.#find(id);
    await this.#write(async (manager) => {
      if (!(await clearSecondFactor(manager, id, null))) throw new Refusal(HttpStatus.CONFLICT, { code: 'no-second-factor', message: 'Người này chưa bật mã xác nhận.' });
      await forgetTries(manager, factorHashOf(id));
      await this.log.tell(manager, { by, act: 'second-factor-cleared', person: id });
    });
    return this.#shown(id);
  }

  /** Whoever is in as this person at the provider is so no more: the sessions end. */
  async unlinkIdentity(id: number, by: AuditAuthor): Promise<Person> {
    await this.#find(id);
    await this.#write(async (manager) => {
      if (!(await unlinkIdentity(manager, id))) throw new Refusal(HttpStatus.CONFLICT, { code: 'not-linked', message: 'Người này chưa nối tài khoản dùng chung nào.' });
      await endSessionsOf(manager, id);
      await this.log.tell(manager, { by, act: 'identity-unlinked', person: id });
    });
    return this.#shown(id);
  }

  /** A one-time code with which the person sets a new password; an earlier one counts no more. */
  async code(id: number, by: AuditAuthor): Promise<PasswordCode> {
    const person = await this.#find(id);
    return this.#write(async (manager) => {
      const code = await this.#code(manager, person);
      await this.#tellOfCode(manager, id, code, by);
      return code;
    });
  }

  /** For who runs the server: whatever locked an administrator out is gone, and there is a code. */
  async resetAdministrator(login: string | undefined, by: AuditAuthor): Promise<AdministratorResetAnswer> {
    const administrators = (await listPeople(this.store.source.manager)).filter(({ roles }) => roles.includes('administrator'));
    const meant = administrators.filter((person) => login === undefined || person.login === login.trim().toLowerCase());
    const [person, ...others] = meant;
    if (!person || others.length > 0) {
      throw new Refusal(person ? HttpStatus.CONFLICT : HttpStatus.NOT_FOUND, {
        code: person ? 'which-administrator' : 'no-administrator',
        message: administrators.length === 0
          ? 'Chưa có tài khoản quản trị nào: mở liên kết một lần, lấy bằng npm run -s ioc -- link'
          : `Nêu tên đăng nhập của người quản trị: ${administrators.map((one) => one.login).join(', ')}`,
      });
    }
    return this.#write(async (manager) => {
      if (person.disabled && !(await changePerson(manager, person.id, { disabled: false }))) throw nobody();
      await forgetAllTries(manager, person);
      const cleared = await clearSecondFactor(manager, person.id, null);
      const code = await this.#code(manager, person);
      if (person.disabled) await this.log.tell(manager, { by, act: 'person-enabled', person: person.id });
      await this.log.tell(manager, { by, act: 'person-unlocked', person: person.id });
      if (cleared) await this.log.tell(manager, { by, act: 'second-factor-cleared', person: person.id });
      await this.#tellOfCode(manager, person.id, code, by);
      return { ...code, login: person.login };
    });
  }

  async remove(id: number, by: AuditAuthor): Promise<void> {
    await this.#write(async (manager) => {
      if (!(await removePerson(manager, id, systemClock.now()))) throw nobody();
      await this.log.tell(manager, { by, act: 'person-removed', person: id });
    });
  }

  async addDeputy(id: number, deputyship: NewDeputyship, by: AuditAuthor): Promise<Person> {
    await Promise.all([this.#find(id), this.#find(deputyship.deputy)]);
    if (id === deputyship.deputy) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'own-deputy', message: 'Không ai làm thay cho chính mình. Chọn một người khác.' });
    if (isSelf(deputyship.deputy, by)) throw ownRights();
    if (deputyship.to < this.sessions.time().today) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'past', message: 'Những ngày này đã qua. Chọn ngày cuối từ hôm nay trở đi.' });
    await this.#write(async (manager) => {
      await addDeputyship(manager, id, deputyship);
      await this.log.tell(manager, { by, act: 'deputy-added', person: id, new: deputyship });
    });
    return this.#shown(id);
  }

  async endDeputy(id: number, deputyship: number, by: AuditAuthor): Promise<Person> {
    await this.#write(async (manager) => {
      const ended = await endDeputyship(manager, id, deputyship, systemClock.now());
      if (!ended) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-deputyship', message: 'Không có lần làm thay này, hoặc đã kết thúc.' });
      await this.log.tell(manager, { by, act: 'deputy-ended', person: id, old: ended });
    });
    return this.#shown(id);
  }

  async #invite(manager: EntityManager, facts: PersonFacts, by: AuditAuthor): Promise<{ id: number; invitation: PasswordCode }> {
    const person = await addPerson(manager, facts, systemClock.now());
    const invitation = await this.#code(manager, person);
    await this.log.tell(manager, { by, act: 'person-added', person: person.id, new: rightsOf(person) });
    return { id: person.id, invitation };
  }

  async #code(manager: EntityManager, { id, passwordHash }: KeptPerson): Promise<PasswordCode> {
    const code = newReadableSecret();
    const expiresAt = new Date(systemClock.now().getTime() + (passwordHash === null ? INVITATION_MS : RESET_MS));
    await createAccessLink(manager, { codeHash: hashOfSecret(code), expiresAt, personId: id });
    return { code, path: `/dat-mat-khau?ma=${code}`, expiresAt: expiresAt.toISOString() };
  }

  async #find(id: number): Promise<KeptPerson> {
    const person = await findPerson(this.store.source.manager, { id });
    if (!person) throw nobody();
    return person;
  }

  #tellOfCode(manager: EntityManager, person: number, { expiresAt }: PasswordCode, by: AuditAuthor): Promise<void> {
    return this.log.tell(manager, { by, act: 'code-made', person, new: { expiresAt } });
  }

  async #shown(id: number): Promise<Person> {
    const person = (await this.list()).find((one) => one.id === id);
    if (!person) throw nobody();
    return person;
  }

  async #write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.store.source.transaction(work).catch((error: unknown) => {
      throw refusalOf(error) ?? error;
    });
  }
}

/** Of the password or of the second factor, whichever lasts longer; undefined: neither is locked. */
function lockOf(locks: ReadonlyMap<string, Date>, { id, login }: KeptPerson): Date | undefined {
  const [first, second] = [locks.get(loginHashOf(login)), locks.get(factorHashOf(id))];
  return first && second ? (first > second ? first : second) : (first ?? second);
}

async function forgetAllTries(manager: EntityManager, { id, login }: KeptPerson): Promise<void> {
  await forgetTries(manager, loginHashOf(login));
  await forgetTries(manager, factorHashOf(id));
}

/** What somebody may do, as the audit log keeps it. */
function rightsOf({ roles, units }: Pick<PersonFacts, 'roles' | 'units'>): AuditFacts {
  return { roles: roles.join(', '), reach: units?.join(', ') ?? 'district' };
}

/** Whether somebody is about to do something to the own account. */
function isSelf(id: number, { person }: AuditAuthor): boolean {
  return person === String(id);
}

function sameRights(one: Pick<PersonFacts, 'roles' | 'units'>, other: Pick<PersonFacts, 'roles' | 'units'>): boolean {
  const sorted = (list: readonly string[] | null): string => JSON.stringify(list && [...list].sort());
  return sorted(one.roles) === sorted(other.roles) && sorted(one.units) === sorted(other.units);
}

function ownRights(): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, {
    code: 'own-rights', message: 'Không ai tự đổi vai trò, phạm vi của mình hay tự nhận làm thay. Nhờ một người quản trị khác; người đang làm thay thì chờ người vắng về.',
  });
}

function nobody(): Refusal {
  return new Refusal(HttpStatus.NOT_FOUND, { code: 'no-person', message: 'Không có người này, hoặc người này đã rời cơ quan.' });
}

/** The refusal of one of a list, counted from 0. */
function ofList(place: number, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { message } = error.getResponse() as ApiError;
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'list-refused', message: `Chưa mời ai cả: người thứ ${place + 1} trong danh sách chưa được. ${message}`, details: [{ path: `people.${place}`, message }],
  });
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof LoginTakenError) return new Refusal(HttpStatus.CONFLICT, { code: 'login-taken', message: 'Tên đăng nhập này đã có người dùng. Chọn tên khác.' });
  if (error instanceof NoAdministratorError) {
    return new Refusal(HttpStatus.CONFLICT, { code: 'first-administrator', message: 'Chưa có tài khoản quản trị nào. Tạo tài khoản quản trị đầu tiên trước, rồi mới giao vai trò này cho người khác.' });
  }
  if (error instanceof NotTheFirstError) return new Refusal(HttpStatus.CONFLICT, { code: 'accounts-exist', message: 'Đã có người quản trị. Đăng nhập, hoặc nhờ người đó mời.' });
  if (error instanceof DeputyshipTwiceError) {
    const [from, to] = [error.days.from, error.days.to].map((day) => day.split('-').reverse().join('/'));
    return new Refusal(HttpStatus.CONFLICT, { code: 'deputy-twice', message: `Người này đã làm thay từ ${from} đến hết ${to}, trùng với những ngày vừa chọn. Chọn ngày khác, hoặc kết thúc lần làm thay kia trước.` });
  }
  if (error instanceof LastAdministratorError) {
    return new Refusal(HttpStatus.CONFLICT, { code: 'last-administrator', message: 'Đây là người quản trị duy nhất còn đăng nhập được. Giao quyền quản trị (mọi đơn vị) cho một người khác trước.' });
  }
  return null;
}
