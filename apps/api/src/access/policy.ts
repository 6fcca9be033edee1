import { SetMetadata } from '@nestjs/common';
import { Policy, type Grant, type Reach, type Role } from '@ioc/contracts';

const POLICY = 'policy';

/** Health, and ways in: for anyone who reaches the server. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(POLICY, 'open' satisfies Policy);
/** For these roles, within the units for which they hold. Every route and socket event says this or `Open`: the program does not start otherwise. */
export const Access = (roles: readonly Role[], reach: Reach): MethodDecorator & ClassDecorator =>
  SetMetadata(POLICY, { roles: [...roles], reach } satisfies Policy);
/** Likewise, and for whoever sits at the server itself or looks at the demo: what a wall shows. */
export const AccessOrHere = (roles: readonly Role[], reach: Reach): MethodDecorator & ClassDecorator =>
  SetMetadata(POLICY, { roles: [...roles], reach, here: true } satisfies Policy);

/** Whoever works here, and the clients of the office. */
export const READERS = ['officer', 'checker', 'approver', 'leader', 'operator', 'administrator', 'auditor', 'machine'] as const satisfies Role[];
/** Who sees aggregates of the whole district. */
export const VIEWERS = [...READERS, 'wall', 'client-figures'] as const satisfies Role[];
/** Who sees to what comes in. */
export const INTAKE = ['officer', 'checker', 'administrator', 'machine'] as const satisfies Role[];
/** Who changes how the district is counted and how the server runs. */
export const ADMINISTRATION = ['administrator', 'machine'] as const satisfies Role[];
/** Who pairs walls. */
export const WALL_KEEPERS = ['operator', 'administrator'] as const satisfies Role[];
/** Whoever has an account. */
export const PEOPLE = ['officer', 'checker', 'approver', 'leader', 'operator', 'administrator', 'auditor'] as const satisfies Role[];

/** The policy of a route or an event: its own, else that of its class; null: none was declared. */
export function policyOf(handler: object, room: object): Policy | null {
  const declared: unknown = Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, room);
  return declared === undefined ? null : Policy.parse(declared);
}

/** How a policy answers somebody: `role`: no role of theirs; `unit`: a role, but not for this unit or for all of them. */
export type Verdict = 'allowed' | 'role' | 'unit';

/** `unit`: code of the unit that is reached, null: all of them. Where the answer shows it, units are judged by `mayReach` later. */
export function judge(policy: Policy, grants: readonly Grant[], unit: string | null): Verdict {
  if (policy === 'open') return 'allowed';
  const fitting = grantsFor(policy.roles, grants);
  if (fitting.length === 0) return 'role';
  if (policy.reach === 'any' || policy.reach === 'answer') return 'allowed';
  return covers(fitting, policy.reach === 'district' ? null : unit) ? 'allowed' : 'unit';
}

/** Grants that have one of these roles. */
export function grantsFor(roles: readonly Role[], grants: readonly Grant[]): Grant[] {
  return grants.filter((grant) => grant.roles.some((role) => roles.includes(role)));
}

/** The first role of the grants that is one of these; null: none is. */
export function roleAmong(roles: readonly Role[], grants: readonly Grant[]): Role | null {
  return grants.flatMap((grant) => grant.roles).find((role) => roles.includes(role)) ?? null;
}

/** Whether any of the grants holds for a unit; null: for all of them. */
export function covers(grants: readonly Grant[], unit: string | null): boolean {
  return grants.some(({ units }) => units === null || (unit !== null && units.includes(unit)));
}

/** The unit that a scope names; null: more than one. */
export function unitOfScope(scope: unknown): string | null {
  return typeof scope === 'string' && scope.startsWith('unit:') ? scope.slice('unit:'.length) : null;
}

/** The unit that a request names for this reach; null: none. */
export function unitAsked(reach: Reach, { query, body, params }: { query?: unknown; body?: unknown; params?: unknown }): string | null {
  const part = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  switch (reach) {
    case 'query.scope': return unitOfScope(part(query, 'scope'));
    case 'body.scope': return unitOfScope(part(body, 'scope'));
    case 'body.unit': return text(part(body, 'unit'));
    case 'params.unit': return text(part(params, 'unit'));
    default: return null;
  }
}
