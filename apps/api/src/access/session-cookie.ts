import type { Request, Response } from 'express';
import { addressOf } from './address.js';
import { sessionCookie, sessionToken, wallCookie } from './cookie.js';
import { deviceOf } from './device.js';
import { SESSION_SECONDS } from './sessions.js';
import type { Visitor } from './sign-in.service.js';

export function visitorOf(request: Request): Visitor {
  return { address: addressOf(request), device: deviceOf(request.headers['user-agent']), token: sessionToken(request.headers.cookie) };
}

export function giveSession(request: Request, response: Response, token: string): void {
  response.setHeader('Set-Cookie', sessionCookie(token, { secure: request.secure, seconds: SESSION_SECONDS }));
}

/** The longest that browsers keep a cookie. */
const WALL_SECONDS = 400 * 86_400;

export function giveWall(request: Request, response: Response, token: string): void {
  response.setHeader('Set-Cookie', wallCookie(token, { secure: request.secure, seconds: WALL_SECONDS }));
}

export function takeSession(request: Request, response: Response): void {
  response.setHeader('Set-Cookie', sessionCookie('', { secure: request.secure, seconds: 0 }));
}
