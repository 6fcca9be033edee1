import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Who asks, and from where: a machine with the key, or a browser that came through a one-time link. No personal data. */
export interface Actor {
  readonly kind: 'machine' | 'session';
  readonly label: string;
  readonly address: string | null;
}

const actors = new WeakMap<object, Actor>();

/** To be called by the guard once it knows who asks. */
export function noteActor(request: object, actor: Actor): void {
  actors.set(request, actor);
}

/** Who asked, once the guard knows. */
export function actorOf(request: object): Actor | undefined {
  return actors.get(request);
}

/** Who asks; only for routes that are not open, which the guard has let through. */
export const Asker = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<object>());
  if (!actor) throw new Error('an open route asks who asks');
  return actor;
});
