import type { Request, Response } from 'express';
import { sessionCookie, sessionToken } from './cookie.js';
import { deviceOf } from './device.js';
import { SESSION_SECONDS } from './sessions.js';
import type { Visitor } from './sign-in.service.js';

export function visitorOf(request: Request): Visitor {
  return { from: request.ip ?? '', device: deviceOf(request.headers['user-agent']), token: sessionToken(request.headers.cookie) };
}

export function giveSession(request: Request, response: Response, token: string): void {
  response.setHeader('Set-Cookie', sessionCookie(token, { secure: isSecure(request), seconds: SESSION_SECONDS }));
}

export function takeSession(request: Request, response: Response): void {
  response.setHeader('Set-Cookie', sessionCookie('', { secure: isSecure(request), seconds: 0 }));
}

/** Behind a proxy that speaks HTTPS only the browser's own Origin tells. */
function isSecure(request: Request): boolean {
  return request.secure || request.headers.origin?.startsWith('https://') === true;
}
