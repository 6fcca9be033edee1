import { PersonInvited, RecoveryCodes, SecondFactorDraft, type PersonFacts } from '@ioc/contracts';
import { oneTimeLink } from './session.js';
import type { System } from './system.js';
import { stepOf, totpAt } from './totp.js';

const pairOf = (cookie: string): [string, string] => [cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1)];

/** A browser without a window: keeps its cookies, and sends what our own pages send. */
export class Visitor {
  readonly #cookies: Map<string, string>;

  constructor(
    private readonly url: string,
    cookie = '',
  ) {
    this.#cookies = new Map(cookie === '' ? [] : cookie.split('; ').map(pairOf));
  }

  /** As the browser sends them back; empty: none. */
  get cookie(): string {
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { 'Origin': this.url, 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/109.0', ...(this.cookie !== '' && { Cookie: this.cookie }), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    this.#keep(answer);
    return answer;
  }

  /** Goes to an address of ours as another site sends a browser there: cookies that are strictly ours stay at home. Answers where it is led. */
  async sentTo(address: string): Promise<string> {
    const lax = [...this.#cookies].filter(([name]) => name !== 'ioc_session').map((pair) => pair.join('='));
    const answer = await fetch(address, { redirect: 'manual', headers: { ...(lax.length > 0 && { Cookie: lax.join('; ') }) } });
    this.#keep(answer);
    return answer.headers.get('location') ?? `${answer.status}`;
  }

  #keep(answer: Response): void {
    for (const given of answer.headers.getSetCookie()) {
      const [name, value] = pairOf(given.split(';')[0] ?? '');
      if (given.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** Status, and the code of a refusal. */
  async outcome(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.ask(method, path, body);
    const text = await answer.text();
    return answer.ok ? String(answer.status) : `${answer.status} ${(JSON.parse(text) as { code: string }).code}`;
  }

  async status(method: string, path: string, body?: unknown): Promise<number> {
    return (await this.ask(method, path, body)).status;
  }

  signIn(login: string, password: string): Promise<string> {
    return this.outcome('POST', '/api/access/sign-in', { login, password });
  }
}

export const PASSWORD = 'con trâu đi trước cái cày';

/** An app on a telephone: knows the secret, and gives each of its codes once. */
export class Telephone {
  #step = 0;

  constructor(private readonly secret: string) {}

  /** The present code, or the next one where that was given before: no third one is taken in the same half minute. */
  code(): string {
    this.#step = Math.max(stepOf(new Date()), this.#step + 1);
    return totpAt(this.secret, this.#step);
  }
}

/** Sets the second factor up in a session that was just opened; the telephone, and the printed codes. */
export async function setUpSecondFactor(visitor: Visitor): Promise<{ telephone: Telephone; codes: string[] }> {
  const drafted = await visitor.ask('POST', '/api/account/second-factor');
  if (drafted.status !== 201) throw new Error(`no second factor was drafted: ${await drafted.text()}`);
  const telephone = new Telephone(SecondFactorDraft.parse(await drafted.json()).secret);
  const confirmed = await visitor.ask('POST', '/api/account/second-factor/confirm', { code: telephone.code() });
  if (confirmed.status !== 201) throw new Error(`the second factor was not confirmed: ${await confirmed.text()}`);
  return { telephone, codes: RecoveryCodes.parse(await confirmed.json()).codes };
}

/** The first administrator (`ha`), signed in, of a system in which nobody administers. */
export async function firstAdministrator(system: System): Promise<Visitor> {
  const visitor = new Visitor(system.url);
  const code = new URL(await oneTimeLink(system)).searchParams.get('ma');
  const opened = await visitor.outcome('POST', '/api/access/sessions', { code });
  const made = await visitor.outcome('POST', '/api/people/first', { name: 'Đinh Hà', login: 'ha', contact: '', password: PASSWORD });
  if (opened !== '201' || made !== '204') throw new Error(`no first administrator: ${opened}, ${made}`);
  await setUpSecondFactor(visitor);
  return visitor;
}

/** A person who has taken up the invitation; whoever administers has a second factor too. */
export async function newPerson(system: System, administrator: Visitor, facts: Omit<PersonFacts, 'name' | 'contact'>): Promise<{ id: number; visitor: Visitor }> {
  const answer = await administrator.ask('POST', '/api/people', { name: `Người ${facts.login}`, contact: '', ...facts });
  if (answer.status !== 201) throw new Error(`${facts.login} was not invited: ${await answer.text()}`);
  const { person, invitation } = PersonInvited.parse(await answer.json());
  const visitor = new Visitor(system.url);
  const set = await visitor.outcome('POST', '/api/access/password', { code: invitation.code, password: PASSWORD });
  if (set !== '201') throw new Error(`${facts.login} set no password: ${set}`);
  if (facts.roles.includes('administrator')) await setUpSecondFactor(visitor);
  return { id: person.id, visitor };
}
