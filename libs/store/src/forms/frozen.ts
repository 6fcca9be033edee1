import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { FormChange, FormContent, FormQuery, FrozenContent, FrozenForm, SignedForm } from '@ioc/contracts';
import { formChanges } from '@ioc/kpi';
import { FrozenFormEntity, SignedFormEntity } from '../entities/forms.js';

/** Why a form was not frozen. */
export class NotFrozenError extends Error {
  override name = 'NotFrozenError';

  constructor(readonly why: 'newer-version' | 'reason-needed' | 'nothing-changed' | 'period-running') {
    super(why);
  }
}

export interface Freezing {
  readonly content: FormContent;
  /** The newest version that whoever freezes has seen; 0: none. */
  readonly after: number;
  readonly reason: string | null;
  readonly frozenBy: string;
  readonly frozenAt: Date;
  /** Day of the district's clock. */
  readonly today: string;
}

type Key = Pick<FormQuery, 'from' | 'to' | 'scope' | 'by'>;

/** To be called first in the transaction that reads a form to freeze it: what it then reads is newer than every frozen version. */
export async function lockFrozenForms(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE frozen_form IN SHARE ROW EXCLUSIVE MODE');
}

/**
 * Keeps a form as it is, as the next version (*bản chốt*, then *đính chính*), in the caller's transaction; returns its id.
 * @throws NotFrozenError when the period has not ended, somebody froze it meanwhile, a reason is needed (days missing,
 *   an identity broken, or a correction) and not given, or no cell differs from the version before.
 */
export async function freezeForm(manager: EntityManager, { content, after, reason, frozenBy, frozenAt, today }: Freezing): Promise<number> {
  const { definition, period, scope, by } = content;
  if (today <= period.to) throw new NotFrozenError('period-running');
  const [last] = await manager.find(FrozenFormEntity, { where: whereOf({ ...period, scope, by }), order: { version: 'DESC' }, take: 1 });
  if ((last?.version ?? 0) !== after) throw new NotFrozenError('newer-version');
  const doubtful = content.uncovered.length > 0 || content.checks.some(({ holds }) => !holds);
  if ((last || doubtful) && reason === null) throw new NotFrozenError('reason-needed');
  const changes = last ? formChanges(last.content as FormContent, content) : [];
  if (last && changes.length === 0) throw new NotFrozenError('nothing-changed');
  const [written] = await manager.query<{ text: string }[]>('SELECT $1::jsonb::text AS text', [JSON.stringify(content)]);
  const { identifiers: [added] } = await manager.insert(FrozenFormEntity, {
    form: definition.code, formVersion: definition.version, periodFrom: period.from, periodTo: period.to, scope, by, version: after + 1,
    ruleSet: content.ruleSet, formulaVersion: content.formulaVersion, asOf: content.asOf === null ? null : new Date(content.asOf),
    frozenAt, frozenBy, reason, content, sha256: sha256(written?.text ?? ''), changes,
  });
  return Number(added?.['id']);
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function whereOf({ from, to, scope, by }: Key): { periodFrom: string; periodTo: string; scope: string; by: 'field' | 'unit' } {
  return { periodFrom: from, periodTo: to, scope, by };
}

/** What was frozen of a form, newest first. */
export async function listFrozenForms(manager: EntityManager, key: Key): Promise<FrozenForm[]> {
  const rows = await manager.find(FrozenFormEntity, { where: whereOf(key), order: { version: 'DESC' } });
  return Promise.all(rows.map((row) => frozenOf(manager, row)));
}

/** Null: there is none of this id. */
export async function readFrozenForm(manager: EntityManager, id: number): Promise<FrozenContent | null> {
  const row = await manager.findOneBy(FrozenFormEntity, { id });
  return row && { frozen: await frozenOf(manager, row), content: row.content as FormContent };
}

async function frozenOf(manager: EntityManager, row: FrozenFormEntity): Promise<FrozenForm> {
  const signed = await manager.find(SignedFormEntity, {
    where: { frozenId: row.id }, order: { id: 'DESC' },
    select: { id: true, number: true, signedOn: true, fileName: true, bytes: true, sha256: true, attachedAt: true, attachedBy: true },
  });
  return {
    id: row.id, version: row.version, formVersion: row.formVersion, period: { from: row.periodFrom, to: row.periodTo },
    scope: row.scope as FrozenForm['scope'], by: row.by, ruleSet: row.ruleSet, formulaVersion: row.formulaVersion,
    asOf: row.asOf?.toISOString() ?? null, frozenAt: row.frozenAt.toISOString(), frozenBy: row.frozenBy, reason: row.reason,
    changes: row.changes as FormChange[], sha256: row.sha256, signed: signed.map(signedOf),
  };
}

export interface NewSigned {
  readonly number: string;
  readonly signedOn: string;
  readonly fileName: string;
  readonly content: Buffer;
  readonly attachedAt: Date;
  readonly attachedBy: string;
}

/** Attaches the signed PDF to a frozen form; an earlier one stays. */
export async function attachSigned(manager: EntityManager, frozenId: number, signed: NewSigned): Promise<SignedForm> {
  const row = { ...signed, frozenId, bytes: signed.content.byteLength, sha256: sha256(signed.content) };
  const { identifiers: [added] } = await manager.insert(SignedFormEntity, row);
  return signedOf({ ...row, id: Number(added?.['id']) });
}

/** The PDF as it was attached; null when there is none. */
export async function readSigned(manager: EntityManager, frozenId: number, id: number): Promise<{ fileName: string; content: Buffer } | null> {
  return manager.findOne(SignedFormEntity, { where: { id, frozenId }, select: { fileName: true, content: true } });
}

function signedOf({ id, number, signedOn, fileName, bytes, sha256: hash, attachedAt, attachedBy }: Omit<SignedFormEntity, 'content' | 'frozenId'>): SignedForm {
  return { id, number, signedOn, fileName, bytes, sha256: hash, attachedAt: attachedAt.toISOString(), attachedBy };
}
