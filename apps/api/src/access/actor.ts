import { createParamDecorator, HttpStatus, type ExecutionContext } from '@nestjs/common';
import type { AuditAuthor, Grant } from '@ioc/contracts';
import { Refusal } from '../errors.js';
import { covers } from './policy.js';
import type { LiveKey } from './client-keys.js';
import type { LiveSession } from './sessions.js';

/**
 * Who asks, and from where: a machine with a key, a person who is signed in, a browser that came through the server's
 * link, or a paired wall. The label is kept with what is done: it names a role and a number, nobody.
 */
export interface Actor extends AuditAuthor {
  readonly kind: 'machine' | 'person' | 'session' | 'device';
  readonly grants: readonly Grant[];
  /** Null: a machine, or a wall. */
  readonly session: LiveSession | null;
  /** Null: not a machine client with a key of its own. */
  readonly key: LiveKey | null;
}

/** Somebody, wherever they are. */
export type KnownActor = Omit<Actor, 'address'>;

/** Somebody, with the grants by which the route that is asked is theirs. */
export type AdmittedActor = Actor & { readonly admittedBy: readonly Grant[] };

const actors = new WeakMap<object, AdmittedActor>();

/** To be called by the guard once it knows who asks. */
export function noteActor(request: object, actor: AdmittedActor): void {
  actors.set(request, actor);
}

/** Who asked, once the guard knows, also when it refused them. */
export function actorOf(request: object): Actor | undefined {
  return actors.get(request);
}

/** Who asks; only for routes that are not open, which the guard has let through. */
export const Asker = createParamDecorator((_data: unknown, context: ExecutionContext): AdmittedActor => {
  const actor = actors.get(context.switchToHttp().getRequest<object>());
  if (!actor) throw new Error('an open route asks who asks');
  return actor;
});

/** @throws Refusal of an account of the demo: whoever reaches the server is in it. */
export function refuseDemoAccount({ session }: Pick<Actor, 'session'>, message: string): void {
  if (session?.person?.demo === true) throw new Refusal(HttpStatus.FORBIDDEN, { code: 'demo-account', message });
}

export function foreignUnit(): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, {
    code: 'foreign-unit', message: 'Phần này thuộc đơn vị ngoài phạm vi được giao cho bạn. Chọn đơn vị của bạn, hoặc nhờ người quản trị giao thêm.',
  });
}

/**
 * For routes whose answer shows to which unit, or units, it belongs; null: to the whole district.
 * @throws Refusal when none of them is the asker's.
 */
export function mustReach({ admittedBy }: AdmittedActor, ...units: readonly (string | null)[]): void {
  if (!units.some((unit) => covers(admittedBy, unit))) throw foreignUnit();
}
