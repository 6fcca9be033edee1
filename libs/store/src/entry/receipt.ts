import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Cell } from '@ioc/contracts';
import { searchable } from '@ioc/kpi';
import type { EntryPlace } from './place.js';

/** None that is taken for another when it is read out or written by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_SIGNS = 3;
const MOST_INITIALS = 4;
const TRIES = 50;

/** `BP-0623-`: the unit's initials, month and year of the period's end. */
function receiptBeginning(shortName: string, to: string): string {
  const initials = searchable(shortName).split(/[^a-z0-9]+/).filter((word) => word !== '').map((word) => word[0] ?? '').join('').slice(0, MOST_INITIALS).toUpperCase();
  return `${initials || 'X'}-${to.slice(5, 7)}${to.slice(2, 4)}-`;
}

/** A code that may be taken. */
function anyCode(shortName: string, to: string): string {
  return receiptBeginning(shortName, to) + Array.from({ length: RANDOM_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/** As many codes as there are units and periods, each another. */
export function receiptsFor(asked: readonly { readonly shortName: string; readonly to: string }[]): string[] {
  const given = new Set<string>();
  for (const { shortName, to } of asked) {
    const before = given.size;
    while (given.size === before) given.add(anyCode(shortName, to));
  }
  return [...given];
}

/** Under which a step agrees to what was submitted under `receipt`: nobody agrees twice, so there is one of each. @param step how many had agreed before */
export function agreementReceipt(receipt: string, step: number): string {
  return `${receipt}/${step + 1}`;
}

/** What is kept under a code. */
export function receiptCells(cells: readonly Pick<Cell, 'item' | 'content' | 'note' | 'revision'>[]): object {
  return Object.fromEntries(cells.map(({ item, content, note, revision }) => [item, { content, note, revision }]));
}

/** Keeps what is submitted under a new code, which it returns. @throws Error when nearly all codes of a unit and month are taken */
export async function giveReceipt(
  manager: EntityManager, { period }: EntryPlace, shortName: string, submitted: { readonly submissionId: number; readonly at: Date; readonly by: string; readonly cells: readonly Cell[] },
): Promise<string> {
  const contents = receiptCells(submitted.cells);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const code = anyCode(shortName, period.to);
    const given = await manager.query<unknown[]>(
      'INSERT INTO entry_receipt (code, submission_id, at, by, cells) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING code',
      [code, submitted.submissionId, submitted.at, submitted.by, JSON.stringify(contents)],
    );
    if (given.length > 0) return code;
  }
  throw new Error(`no receipt is left for ${shortName} and ${period.to}`);
}
