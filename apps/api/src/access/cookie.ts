const SESSION = 'ioc_session';
const WALL = 'ioc_wall';

/** The session's secret that a request carries; null: none. */
export function sessionToken(cookies: string | undefined): string | null {
  return valueOf(SESSION, cookies);
}

/** The secret of a screen that is paired, or waits to be; null: none. */
export function wallToken(cookies: string | undefined): string | null {
  return valueOf(WALL, cookies);
}

function valueOf(wanted: string, cookies: string | undefined): string | null {
  for (const part of (cookies ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === wanted && value !== '') return value;
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
export function sessionCookie(token: string, options: CookieOptions): string {
  return cookie(SESSION, token, options);
}

/** `Set-Cookie` of a screen, likewise. */
export function wallCookie(token: string, options: CookieOptions): string {
  return cookie(WALL, token, options);
}

function cookie(name: string, token: string, { secure, seconds }: CookieOptions): string {
  return `${name}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
