import type { StatementInTime } from './fold.js';
import { compareText } from './order.js';
import type { DossierStatement, SupplementRound } from './statement.js';

/** The rounds that one statement tells; most tell none. */
export function roundsIn({ supplements, supplementRequestedAt, supplementReceivedAt }: DossierStatement): readonly SupplementRound[] {
  if (supplements) return supplements;
  if (supplementRequestedAt === null && supplementReceivedAt === null) return [];
  return [{ requestedAt: supplementRequestedAt, receivedAt: supplementReceivedAt, dueBefore: null, dueAfter: null }];
}

/**
 * All rounds that any statement tells, in order. A round is the same when it was requested at the same moment; a
 * date of receipt that cannot belong to its own request ends the latest round before it that has none.
 */
export function supplementsOf(ordered: readonly StatementInTime[]): SupplementRound[] {
  const rounds = new Map<string, SupplementRound>();
  const strays: SupplementRound[] = [];
  for (const round of ordered.flatMap(({ statement }) => roundsIn(statement))) {
    const { requestedAt: asked, receivedAt: received, dueBefore, dueAfter } = round;
    const fits = asked !== null && (received === null || asked <= received);
    if (!fits && received !== null) strays.push(asked === null ? round : { ...round, requestedAt: null, dueBefore: null, dueAfter: null });
    if (asked === null) continue;
    const known = rounds.get(asked);
    rounds.set(asked, {
      requestedAt: asked,
      receivedAt: (fits ? received : null) ?? known?.receivedAt ?? null,
      dueBefore: dueBefore ?? known?.dueBefore ?? null,
      dueAfter: dueAfter ?? known?.dueAfter ?? null,
    });
  }
  const told = [...rounds.values()].sort((a, b) => compareText(a.requestedAt ?? '', b.requestedAt ?? ''));
  const alone = strays.filter((stray, index) =>
    !attach(told, stray) && strays.findIndex(({ receivedAt }) => receivedAt === stray.receivedAt) === index);
  return [...told, ...alone].sort((a, b) => compareText(momentOf(a), momentOf(b)));
}

/** Gives a date of receipt to the round that it ends; true as well when a round ended then anyway. */
function attach(told: SupplementRound[], stray: SupplementRound): boolean {
  const received = stray.receivedAt ?? '';
  if (told.some((round) => round.receivedAt === received)) return true;
  const index = told.findLastIndex(({ requestedAt }) => requestedAt !== null && requestedAt <= received);
  const round = told[index];
  if (round?.receivedAt !== null) return false;
  told[index] = { ...round, receivedAt: received, dueBefore: stray.dueBefore ?? round.dueBefore, dueAfter: stray.dueAfter ?? round.dueAfter };
  return true;
}

function momentOf({ requestedAt, receivedAt }: SupplementRound): string {
  return requestedAt ?? receivedAt ?? '';
}
