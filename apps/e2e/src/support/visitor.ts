import { PersonInvited, type PersonFacts } from '@ioc/contracts';
import { oneTimeLink } from './session.js';
import type { System } from './system.js';

/** A browser without a window: keeps its cookie, and sends what our own pages send. */
export class Visitor {
  /** As the browser sends it back; empty: none. */
  cookie: string;

  constructor(
    private readonly url: string,
    cookie = '',
  ) {
    this.cookie = cookie;
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { 'Origin': this.url, 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/109.0', ...(this.cookie !== '' && { Cookie: this.cookie }), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const [given] = answer.headers.getSetCookie();
    if (given !== undefined) this.cookie = given.split(';')[0] ?? '';
    return answer;
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

/** The first administrator (`ha`), signed in, of a system in which nobody administers. */
export async function firstAdministrator(system: System): Promise<Visitor> {
  const visitor = new Visitor(system.url);
  const code = new URL(await oneTimeLink(system)).searchParams.get('ma');
  const opened = await visitor.outcome('POST', '/api/access/sessions', { code });
  const made = await visitor.outcome('POST', '/api/people/first', { name: 'Đinh Hà', login: 'ha', contact: '', password: PASSWORD });
  if (opened !== '201' || made !== '204') throw new Error(`no first administrator: ${opened}, ${made}`);
  return visitor;
}

/** A person who has taken up the invitation. */
export async function newPerson(system: System, administrator: Visitor, facts: Omit<PersonFacts, 'name' | 'contact'>): Promise<{ id: number; visitor: Visitor }> {
  const answer = await administrator.ask('POST', '/api/people', { name: `Người ${facts.login}`, contact: '', ...facts });
  if (answer.status !== 201) throw new Error(`${facts.login} was not invited: ${await answer.text()}`);
  const { person, invitation } = PersonInvited.parse(await answer.json());
  const visitor = new Visitor(system.url);
  const set = await visitor.outcome('POST', '/api/access/password', { code: invitation.code, password: PASSWORD });
  if (set !== '201') throw new Error(`${facts.login} set no password: ${set}`);
  return { id: person.id, visitor };
}
