import { join } from 'node:path';
import { freePort } from '@ioc/platform';
import { ROOT } from './district.js';
import { Program } from './program.js';
import { waitFor } from './wait-for.js';

/** A real provider of OpenID Connect (panva's oidc-provider), in a process of its own. */
export class OidcProvider {
  #program: Program | null = null;

  private constructor(readonly issuer: string) {}

  /** Has an address, and does not run yet. */
  static async choose(): Promise<OidcProvider> {
    return new OidcProvider(`http://127.0.0.1:${await freePort()}`);
  }

  /** `origin` of the server under test, to which browsers are sent back. */
  async start(origin: string): Promise<void> {
    const script = join(ROOT, 'apps/e2e/src/support/oidc-server.mjs');
    this.#program = new Program(process.execPath, [script, new URL(this.issuer).port, `${origin}/api/access/oidc/callback`], {});
    this.#program.start();
    await waitFor('the provider', async () => (await fetch(`${this.issuer}/.well-known/openid-configuration`)).ok);
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  /**
   * A browser at the provider's page: who it is there; answers the address to which it is sent back. `change`: of what we
   * asked the provider; `cookies`: what the browser has of the provider's, to come again as the same one.
   */
  async visit(address: string, who: string, change: (asked: URL) => void = () => undefined, cookies = new Map<string, string>()): Promise<string> {
    let at = new URL(address);
    at.searchParams.set('login_hint', who);
    change(at);
    for (let hops = 0; at.origin === this.issuer && hops < 10; hops += 1) {
      const answer = await ask(at, cookies);
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      at = new URL(to, at);
    }
    return at.href;
  }

  /** A browser at the page that ends the provider's own session says yes; answers where it is sent then. */
  async leave(address: string, cookies: Map<string, string>): Promise<string> {
    const page = await (await ask(new URL(address), cookies)).text();
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(page) ?? [];
    const left = await ask(new URL('/session/end/confirm', this.issuer), cookies, new URLSearchParams({ xsrf, logout: 'yes' }));
    return left.headers.get('location') ?? `${left.status}`;
  }
}

async function ask(at: URL, cookies: Map<string, string>, form?: URLSearchParams): Promise<Response> {
  const answer = await fetch(at, { redirect: 'manual', headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }, ...(form && { method: 'POST', body: form }) });
  for (const given of answer.headers.getSetCookie()) {
    const [pair = ''] = given.split(';');
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  return answer;
}
