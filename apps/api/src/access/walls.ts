import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { SceneName, type AuditAct, type AuditAuthor, type AuditFacts, type Beat, type NewWall, type WallDevice, type WallFacts } from '@ioc/contracts';
import { systemClock } from '@ioc/platform';
import { beginPairing, changeWall, findWall, listWalls, noteAct, noteBeat, pairWall, unpairWall, type EntityManager, type FoundWall, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { refuseUnknownUnits } from './known-units.js';
import { hashOfSecret, newReadableSecret, newSecret, readableMeant } from './secrets.js';
import { TriesBy } from './tries.js';

/** How long a screen shows a code before it shows another. */
const CODE_SECONDS = 10 * 60;
const CODE_SIGNS = 8;
const TOKEN_BYTES = 32;
/** Codes that one address asks for; an office behind one router has some walls. */
const CODES_PER_MINUTE = 20;
/** Wrong codes of one who pairs. */
const TRIES_PER_MINUTE = 10;

export type BegunPairing = { readonly paired: true } | { readonly paired: false; readonly code: string; readonly token: string; readonly forSeconds: number };

/** Screens that wait to be paired, and paired ones. Times are the machine's: the demo's clock can be turned. */
@Injectable()
export class Walls {
  readonly #codes = new TriesBy(CODES_PER_MINUTE);
  readonly #tries = new TriesBy(TRIES_PER_MINUTE);

  constructor(@Inject(STORE) private readonly store: Store) {}

  /** The wall that carries a cookie's value; null: none. */
  async find(token: string | null): Promise<FoundWall | null> {
    return token === null ? null : findWall(this.store.source.manager, hashOfSecret(token));
  }

  /**
   * A code to show, and the secret that becomes the wall's once the code is paired: the browser holds it from the first, so
   * who reads the code gains nothing. `before`: the secret that it holds already.
   */
  async begin(before: string | null, address: string | null): Promise<BegunPairing> {
    if (!this.#codes.allow(address ?? '')) throw tooMany();
    const now = systemClock.now();
    const [code, token] = [newReadableSecret(CODE_SIGNS), newSecret(TOKEN_BYTES)];
    const pairing = {
      tokenHash: hashOfSecret(token), codeHash: hashOfSecret(code), expiresAt: new Date(now.getTime() + CODE_SECONDS * 1_000), before: before && hashOfSecret(before),
    };
    const begun = await this.store.source.transaction((manager) => beginPairing(manager, pairing, now));
    if (begun === 'full') throw tooMany();
    return begun === 'paired' ? { paired: true } : { paired: false, code, token, forSeconds: CODE_SECONDS };
  }

  async list(): Promise<{ now: Date; walls: WallDevice[] }> {
    const rows = await listWalls(this.store.source.manager);
    const walls = rows.map(({ id, name, units, pairedAt, pairedBy, beatAt, build, scene, revision, heapBytes }) => ({
      id, name, units, pairedBy, pairedAt: pairedAt.toISOString(),
      last: beatAt && { at: beatAt.toISOString(), build, scene: SceneName.parse(scene), revision: revision ?? 0, heapBytes },
    }));
    return { now: systemClock.now(), walls };
  }

  /** @throws Refusal: a code that no screen shows, or too many of them. */
  async pair({ code, ...facts }: NewWall, by: AuditAuthor): Promise<number> {
    refuseUnknownUnits(this.store.catalogue, facts.units);
    if (!this.#tries.allow(by.label)) throw tooMany();
    const codeHash = hashOfSecret(readableMeant(code));
    const id = await this.store.source.transaction(async (manager) => {
      const paired = await pairWall(manager, codeHash, { ...facts, pairedBy: by.label }, systemClock.now());
      await this.#tell(manager, { by, act: paired === null ? 'wall-refused' : 'wall-paired', id: paired, new: paired === null ? null : reachOf(facts) });
      return paired;
    });
    if (id === null) {
      throw new Refusal(HttpStatus.FORBIDDEN, { code: 'bad-code', message: 'Không màn hình nào đang hiện mã này: mã đã đổi, đã dùng, hoặc gõ chưa đúng. Nhìn lại mã trên màn hình.' });
    }
    this.#tries.giveBack(by.label);
    return id;
  }

  /** A wall whose units are others is shown everything anew. */
  async change(id: number, facts: WallFacts, by: AuditAuthor): Promise<void> {
    refuseUnknownUnits(this.store.catalogue, facts.units);
    await this.store.source.transaction(async (manager) => {
      const before = await changeWall(manager, id, facts);
      if (!before) throw noWall();
      await this.#tell(manager, { by, act: 'wall-changed', id, old: reachOf(before), new: { ...reachOf(facts), renamed: before.name !== facts.name } });
    });
  }

  async unpair(id: number, by: AuditAuthor): Promise<void> {
    await this.store.source.transaction(async (manager) => {
      if (!(await unpairWall(manager, id))) throw noWall();
      await this.#tell(manager, { by, act: 'wall-unpaired', id });
    });
  }

  /** False: whoever carries this cookie is no wall. */
  async beat(token: string | null, beat: Beat): Promise<boolean> {
    return token !== null && noteBeat(this.store.source.manager, hashOfSecret(token), beat, systemClock.now());
  }

  #tell(manager: EntityManager, { by, act, id, old = null, new: now = null }: { by: AuditAuthor; act: AuditAct; id: number | null; old?: AuditFacts | null; new?: AuditFacts | null }): Promise<void> {
    return noteAct(this.store, manager, { by, act, about: { kind: 'wall', id: id === null ? null : String(id) }, old, new: now });
  }
}

/** What a wall may show, as the audit log keeps it; what it is called was typed by a person. */
function reachOf({ units }: WallFacts): AuditFacts {
  return { reach: units?.join(', ') ?? 'district' };
}

function tooMany(): Refusal {
  return new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Đã thử quá nhiều lần. Chờ một phút rồi thử lại.' });
}

function noWall(): Refusal {
  return new Refusal(HttpStatus.NOT_FOUND, { code: 'no-wall', message: 'Không có màn hình này, hoặc nó đã được gỡ.' });
}
