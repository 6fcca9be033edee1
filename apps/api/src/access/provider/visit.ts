import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import { isPage } from '../../web-pages.js';
import type { VisitProof } from './provider.js';

const NAME = 'ioc_oidc';
const PATH = '/api/access/oidc';
/** How long somebody may stay at the provider's page. */
export const VISIT_SECONDS = 600;
const DEFAULT_PAGE = '/so-lieu';
/** Pages by which one comes in: nobody returns to them. */
const DOORS = new Set(['/vao', '/dang-nhap', '/dat-mat-khau']);

/** State, nonce and verifier of a visit all follow from the secret of its browser: whoever lacks the cookie has none of them. */
export function proofOf(secret: string, redirectUri: string): VisitProof {
  const of = (what: string): string => createHmac('sha256', secret).update(what).digest('base64url');
  return { redirectUri, state: of('state'), nonce: of('nonce'), verifier: of('verifier') };
}

/** Where the provider sends browsers: under the name by which this one came. */
export function redirectUriOf(request: Request): string {
  return `${request.protocol}://${request.host}${PATH}/callback`;
}

/** Where the provider sends browsers that have left it too. */
export function leftUriOf(request: Request): string {
  return `${request.protocol}://${request.host}/dang-nhap`;
}

/** Lax: it comes along when the provider sends the browser back, and no script reads it. */
export function giveVisit(request: Request, response: Response, secret: string): void {
  response.append('Set-Cookie', cookie(request, secret, VISIT_SECONDS));
}

export function takeVisit(request: Request, response: Response): void {
  response.append('Set-Cookie', cookie(request, '', 0));
}

function cookie({ secure }: Request, value: string, seconds: number): string {
  return `${NAME}=${value}; Max-Age=${seconds}; Path=${PATH}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function visitSecretOf({ headers }: Pick<Request, 'headers'>): string | null {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{20,100})(?:;|$)`).exec(headers.cookie ?? '')?.[1] ?? null;
}

/** A page of ours that was asked for; anything else leads to the first one. */
export function ownPage(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, 'http://own')) return DEFAULT_PAGE;
  const { origin, pathname, search } = new URL(asked, 'http://own');
  return origin === 'http://own' && isPage(pathname) && !DOORS.has(pathname.toLowerCase().replace(/\/$/, '')) ? pathname + search : DEFAULT_PAGE;
}
