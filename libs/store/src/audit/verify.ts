import type { DataSource, EntityManager } from 'typeorm';
import type { AuditHead } from '@ioc/contracts';
import { readAuditHead } from './append.js';
import { CANONICAL, hashOfEntry, type CanonicalEntry } from './canonical.js';

const BATCH = 5_000;
const BEFORE_THE_FIRST = '0'.repeat(64);

/**
 * The first thing that is wrong with the chain:
 * - `changed`: entry `number` is not what was hashed
 * - `missing`: entries `number` to `to` are gone
 * - `detached`: entry `number` does not follow the one before it
 * - `beyond`: entry `number` was never appended: the head does not know of it
 * - `rewritten`: entry `number` had another hash when a backup was made (`source`: its name)
 */
export interface AuditFault {
  readonly kind: 'changed' | 'missing' | 'detached' | 'beyond' | 'rewritten';
  readonly number: number;
  readonly to?: number;
  readonly source?: string;
}

/** A head that was kept outside of the database, and where. */
export interface AuditAnchor extends AuditHead {
  readonly source: string;
}

export interface AuditCheck {
  readonly entries: number;
  /** Number of the first entry that is there; null: none is. */
  readonly first: number | null;
  readonly head: AuditHead;
  /** Anchors whose entry is there to be compared. */
  readonly anchored: number;
  readonly fault: AuditFault | null;
}

interface Link {
  readonly number: number;
  readonly hash: string;
  readonly values: CanonicalEntry;
  readonly cut: { readonly upTo: number; readonly hash: string } | null;
}

/** Walks the whole chain as of one moment; stops at the first thing that is wrong. */
export function verifyAudit(source: DataSource, anchors: readonly AuditAnchor[] = []): Promise<AuditCheck> {
  return source.transaction('REPEATABLE READ', (manager) => walk(manager, anchors));
}

async function walk(manager: EntityManager, anchors: readonly AuditAnchor[]): Promise<AuditCheck> {
  const head = await readAuditHead(manager);
  const wanted = new Map<number, AuditAnchor[]>();
  for (const anchor of anchors) wanted.set(anchor.number, [...(wanted.get(anchor.number) ?? []), anchor]);
  let entries = 0;
  let anchored = 0;
  let first: Link | null = null;
  let last: Link | null = null;
  let cut: Link['cut'] = null;
  const told = (fault: AuditFault | null): AuditCheck => ({ entries, first: first?.number ?? null, head, anchored, fault });
  for await (const link of linksOf(manager)) {
    const fault = faultOf(link, last, head) ?? rewritten(link, wanted.get(link.number) ?? []);
    if (fault) return told(fault);
    entries += 1;
    anchored += wanted.get(link.number)?.length ?? 0;
    first ??= link;
    last = link;
    cut = link.cut ?? cut;
  }
  return told(endFault(last, head) ?? beginningFault(first, cut) ?? cutShort(head, anchors));
}

function faultOf({ number, hash, values }: Link, before: Link | null, head: AuditHead): AuditFault | null {
  if (before && number !== before.number + 1) return { kind: 'missing', number: before.number + 1, to: number - 1 };
  if (hashOfEntry(values) !== hash) return { kind: 'changed', number };
  if (before && values[0] !== before.hash) return { kind: 'detached', number };
  return number > head.number ? { kind: 'beyond', number } : null;
}

function rewritten({ number, hash }: Link, anchors: readonly AuditAnchor[]): AuditFault | null {
  const other = anchors.find((anchor) => anchor.hash !== hash);
  return other ? { kind: 'rewritten', number, source: other.source } : null;
}

function endFault(last: Link | null, head: AuditHead): AuditFault | null {
  const reached = last?.number ?? 0;
  if (reached < head.number) return { kind: 'missing', number: reached + 1, to: head.number };
  return last && last.hash !== head.hash ? { kind: 'detached', number: last.number } : null;
}

/** A chain that was once longer, its head put back with it. */
function cutShort(head: AuditHead, anchors: readonly AuditAnchor[]): AuditFault | null {
  const longest = Math.max(0, ...anchors.map(({ number }) => number));
  return longest > head.number ? { kind: 'missing', number: head.number + 1, to: longest } : null;
}

/** What is missing at the beginning must have been cut off by an entry that says so. */
function beginningFault(first: Link | null, cut: Link['cut']): AuditFault | null {
  if (!first) return null;
  const [previous] = first.values;
  const [upTo, hash] = cut ? [cut.upTo, cut.hash] : [0, BEFORE_THE_FIRST];
  if (first.number > upTo + 1) return { kind: 'missing', number: upTo + 1, to: first.number - 1 };
  return first.number === upTo + 1 && previous !== hash ? { kind: 'detached', number: first.number } : null;
}

async function* linksOf(manager: EntityManager): AsyncGenerator<Link> {
  for (let after = 0; ;) {
    const links = await manager.query<Link[]>(
      `SELECT number, hash, ${CANONICAL} AS values,
         CASE WHEN act = 'audit-cut' THEN jsonb_build_object('upTo', new -> 'upTo', 'hash', new -> 'hash') END AS cut
       FROM audit_entry WHERE number > $1 ORDER BY number LIMIT $2`,
      [after, BATCH],
    );
    yield* links;
    const last = links.at(-1);
    if (!last || links.length < BATCH) return;
    after = last.number;
  }
}
