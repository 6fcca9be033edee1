const NAME = 'ioc_session';

/** The session's secret that a request carries; null: none. */
export function sessionToken(cookies: string | undefined): string | null {
  for (const part of (cookies ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === NAME && value !== '') return value;
  }
  return null;
}

export interface CookieOptions {
  /** Whether the browser speaks to us over HTTPS. */
  readonly secure: boolean;
  /** 0 takes the cookie away. */
  readonly seconds: number;
}

/** `Set-Cookie` of a session: no script reads it, no other site sends it. */
export function sessionCookie(token: string, { secure, seconds }: CookieOptions): string {
  return `${NAME}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
