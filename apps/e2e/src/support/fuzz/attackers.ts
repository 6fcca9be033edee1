import { ClientRole, KeyMade, PersonRole, type Role } from '@ioc/contracts';
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

/** A person of every role whose session the database has been given, a key of every client's role, the server's own, a wall, and nobody. */
export async function attackersOf(system: System): Promise<{ attackers: Attacker[]; revive: () => Promise<void> }> {
  const administrator = await firstAdministrator(system);
  const run = (sql: string, parameters: unknown[] = []): Promise<unknown> => query(system.databaseUrl, sql, parameters);
  // The first is the administrator already; three more are there to be changed and removed.
  const others = [...PersonRole.options.filter((role) => role !== 'administrator'), 'officer', 'officer', 'officer'] as const;
  for (const [index, role] of others.entries()) {
    await run(`INSERT INTO person (name, login, contact, roles, units, disabled, created_at) VALUES ('Người Thử', $1, '', $2, NULL, false, now())`, [`thu${index}`, [role]]);
  }
  const idOf = (role: PersonRole): number => (role === 'administrator' ? 1 : 2 + others.indexOf(role));
  const keys: Attacker[] = [];
  for (const role of ClientRole.options) {
    const made = await administrator.ask('POST', '/api/keys', { name: role, roles: [role], units: null, sources: null, perMinute: 6_000, endsOn: '2099-12-31' });
    keys.push({ name: role, roles: [role], headers: { Authorization: `Bearer ${KeyMade.parse(await made.json()).secret}` } });
  }
  const secrets = await query<{ rows: object[] }>(system.databaseUrl, 'SELECT jsonb_agg(to_jsonb(s)) AS rows FROM api_key_secret s');
  /** Whatever they did to each other: they are there, in their roles and signed in. */
  async function revive(): Promise<void> {
    for (const role of PersonRole.options) {
      const id = idOf(role);
      await run(`UPDATE person SET disabled = false, removed_at = NULL, roles = $2, units = NULL, login = COALESCE(login, $3) WHERE id = $1`, [id, [role], `tro-lai-${id}`]);
      await run(
        `INSERT INTO session (token_hash, id, label, role, person_id, device, created_at, last_seen_at, expires_at, proved)
         VALUES ($1, gen_random_uuid(), 'x', NULL, $2, '', now(), now(), now() + interval '1 day', true) ON CONFLICT (token_hash) DO NOTHING`,
        [hashOf(tokenOf(role)), id],
      );
    }
    await run(`UPDATE api_key SET roles = ARRAY[name], units = NULL, sources = NULL, per_minute = 6000, ends_on = '2099-12-31', revoked_at = NULL WHERE name = ANY ($1)`, [ClientRole.options]);
    await run(`INSERT INTO api_key_secret SELECT * FROM jsonb_populate_recordset(NULL::api_key_secret, $1) ON CONFLICT (prefix) DO UPDATE SET ends_at = NULL`, [JSON.stringify(secrets[0]?.rows ?? [])]);
    await run(`INSERT INTO wall (token_hash, name, paired_at, paired_by) VALUES ($1, 'Sảnh', now(), 'x') ON CONFLICT (token_hash) DO NOTHING`, [hashOf(tokenOf('wall'))]);
  }
  await revive();
  const signedIn = PersonRole.options.map((role): Attacker => ({ name: role, roles: [role], headers: { Cookie: `ioc_session=${tokenOf(role)}`, Origin: system.url } }));
  return {
    attackers: [
      { name: 'nobody', roles: [], headers: {} },
      { name: 'machine', roles: ['machine'], headers: { Authorization: `Bearer ${system.apiKey}` } },
      { name: 'wall', roles: ['wall'], headers: { Cookie: `ioc_wall=${tokenOf('wall')}`, Origin: system.url } },
      ...keys,
      ...signedIn,
    ],
    revive,
  };
}

/** Whether the operation's policy lets them do anything at all by it. */
export function mayUse({ policy }: Operation, { roles }: Attacker): boolean {
  // They attack from the server's own machine.
  return policy === 'open' || policy.here === true || roles.some((role) => policy.roles.includes(role));
}
