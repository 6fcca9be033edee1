import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { ApiKey, ApiKeys, AuditAct, AuditAuthor, AuditFacts, KeyFacts, KeyMade, KeyRotation } from '@ioc/contracts';
import { addKey, changeKey, endEarlierSecret, listKeys, noteAct, revokeKey, rotateKey, RotatingKeyError, type EntityManager, type Store } from '@ioc/store';
import { newKeySecret } from '../access/client-keys.js';
import { refuseUnknownUnits } from '../access/known-units.js';
import { Sessions } from '../access/sessions.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

const HOUR_MS = 3_600_000;

interface KeyAct {
  readonly by: AuditAuthor;
  readonly act: AuditAct;
  readonly key: number;
  readonly old?: AuditFacts;
  readonly new?: AuditFacts;
}

/** Makes, changes and ends keys of machine clients. */
@Injectable()
export class KeysService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  async list(): Promise<ApiKeys> {
    return { keys: await listKeys(this.store.source.manager, this.sessions.time()), sources: this.store.catalogue.sources.map(({ id, name }) => ({ id, name })) };
  }

  async make(facts: KeyFacts, by: AuditAuthor): Promise<KeyMade> {
    this.#check(facts);
    const { secret, ...kept } = newKeySecret();
    const id = await this.store.source.transaction(async (manager) => {
      const made = await addKey(manager, facts, kept, { now: this.sessions.time().now, madeBy: by.label });
      await this.#tell(manager, { by, act: 'key-made', key: made, new: { ...factsOf(facts), prefix: kept.prefix } });
      return made;
    });
    return { key: await this.#shown(id), secret };
  }

  async change(id: number, facts: KeyFacts, by: AuditAuthor): Promise<ApiKey> {
    this.#check(facts);
    await this.store.source.transaction(async (manager) => {
      const before = await changeKey(manager, id, facts);
      if (!before) throw noKey();
      await this.#tell(manager, { by, act: 'key-changed', key: id, old: factsOf(before), new: factsOf(facts) });
    });
    return this.#shown(id);
  }

  async rotate(id: number, { overlapHours }: KeyRotation, by: AuditAuthor): Promise<KeyMade> {
    const { secret, ...kept } = newKeySecret();
    await this.store.source.transaction(async (manager) => {
      const earlierEnds = await rotateKey(manager, id, kept, overlapHours * HOUR_MS, this.sessions.time());
      if (!earlierEnds) throw noKey();
      await this.#tell(manager, { by, act: 'key-rotated', key: id, new: { prefix: kept.prefix, earlierEnds: earlierEnds.toISOString() } });
    }).catch((error: unknown) => {
      throw error instanceof RotatingKeyError ? rotating() : error;
    });
    return { key: await this.#shown(id), secret };
  }

  async endSecret(id: number, prefix: string, by: AuditAuthor): Promise<ApiKey> {
    await this.store.source.transaction(async (manager) => {
      if (!(await endEarlierSecret(manager, id, prefix, this.sessions.time().now))) {
        throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-secret', message: 'Không có mã cũ này, hoặc mã đã hết hiệu lực. Mã đang dùng chỉ hết khi thu hồi cả khóa.' });
      }
      await this.#tell(manager, { by, act: 'key-secret-ended', key: id, old: { prefix } });
    });
    return this.#shown(id);
  }

  async revoke(id: number, by: AuditAuthor): Promise<void> {
    await this.store.source.transaction(async (manager) => {
      if (!(await revokeKey(manager, id, this.sessions.time().now))) throw noKey();
      await this.#tell(manager, { by, act: 'key-revoked', key: id });
    });
  }

  #tell(manager: EntityManager, { by, act, key, old, new: now }: KeyAct): Promise<void> {
    return noteAct(this.store, manager, { by, act, about: { kind: 'key', id: String(key) }, old: old ?? null, new: now ?? null });
  }

  async #shown(id: number): Promise<ApiKey> {
    const key = (await listKeys(this.store.source.manager, this.sessions.time())).find((one) => one.id === id);
    if (!key) throw noKey();
    return key;
  }

  /** @throws Refusal */
  #check({ units, sources, endsOn }: KeyFacts): void {
    refuseUnknownUnits(this.store.catalogue, units);
    const source = sources?.find((id) => !this.store.catalogue.sources.some((one) => one.id === id));
    if (source !== undefined) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'unknown-source', message: `Không có nguồn “${source}”.` });
    if (endsOn < this.sessions.time().today) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'past', message: 'Ngày hết hạn đã qua. Chọn từ hôm nay trở đi.' });
  }
}

/** What a key may do, as the audit log keeps it: not its name, which a person typed. */
function factsOf({ roles, units, sources, perMinute, endsOn }: KeyFacts): AuditFacts {
  return { roles: roles.join(', '), reach: units?.join(', ') ?? 'district', sources: sources?.join(', ') ?? 'all', perMinute, endsOn };
}

function noKey(): Refusal {
  return new Refusal(HttpStatus.NOT_FOUND, { code: 'no-key', message: 'Không có khóa này, hoặc khóa đã thu hồi hay hết hạn.' });
}

function rotating(): Refusal {
  return new Refusal(HttpStatus.CONFLICT, { code: 'rotating', message: 'Khóa này đang có hai mã. Kết thúc mã cũ trước, rồi mới đổi tiếp.' });
}
