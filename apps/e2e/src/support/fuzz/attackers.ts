import { Role } from '@ioc/contracts';
import { query } from '../database-server.js';
import { hashOf } from '../hash-of.js';
import type { System } from '../system.js';
import { firstAdministrator } from '../visitor.js';
import type { Operation } from './operations.js';

/** Somebody known to the program, or nobody, with what he carries. */
export interface Attacker {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly headers: Readonly<Record<string, string>>;
}

const tokenOf = (role: Role): string => `attacker-${role}-${'x'.repeat(30)}`;

/** One person of every role whose session the database has been given, the key of machine clients, and nobody. */
export async function attackersOf(system: System): Promise<{ attackers: Attacker[]; revive: () => Promise<void> }> {
  await firstAdministrator(system);
  const roles = Role.options.filter((role) => role !== 'machine' && role !== 'wall');
  const people = roles.map((role, index) => ({ role, id: index + 1 }));
  // The first is the administrator already; three more are there to be changed and removed.
  const others = [...roles.filter((role) => role !== 'administrator'), 'officer', 'officer', 'officer'] as const;
  for (const [index, role] of others.entries()) {
    await query(system.databaseUrl, `INSERT INTO person (name, login, contact, roles, units, disabled, created_at) VALUES ('Người Thử', $1, '', $2, NULL, false, now())`, [`thu${index}`, [role]]);
  }
  const ids = new Map(roles.map((role) => [role, role === 'administrator' ? 1 : 2 + roles.filter((one) => one !== 'administrator').indexOf(role)]));
  /** Whatever they did to each other: they are there, in their roles and signed in. */
  async function revive(): Promise<void> {
    for (const { role } of people) {
      const id = ids.get(role) ?? 0;
      await query(system.databaseUrl, `UPDATE person SET disabled = false, removed_at = NULL, roles = $2, units = NULL, login = COALESCE(login, $3) WHERE id = $1`, [id, [role], `tro-lai-${id}`]);
      await query(
        system.databaseUrl,
        `INSERT INTO session (token_hash, id, label, role, person_id, device, created_at, last_seen_at, expires_at)
         VALUES ($1, gen_random_uuid(), 'x', NULL, $2, '', now(), now(), now() + interval '1 day') ON CONFLICT (token_hash) DO NOTHING`,
        [hashOf(tokenOf(role)), id],
      );
    }
  }
  await revive();
  const signedIn = roles.map((role): Attacker => ({ name: role, roles: [role], headers: { Cookie: `ioc_session=${tokenOf(role)}`, Origin: system.url } }));
  return {
    attackers: [
      { name: 'nobody', roles: [], headers: {} },
      { name: 'machine', roles: ['machine'], headers: { Authorization: `Bearer ${system.apiKey}` } },
      ...signedIn,
    ],
    revive,
  };
}

/** Whether the operation's policy lets them do anything at all by it. */
export function mayUse({ policy }: Operation, { roles }: Attacker): boolean {
  return policy === 'open' || roles.some((role) => policy.roles.includes(role));
}
