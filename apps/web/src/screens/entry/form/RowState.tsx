import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatMoment } from '../../../ui/format.js';
import { useFailing, useLine, usePlace } from '../context.js';
import { sayIssue, type Row } from '../model/row.js';
import { State } from '../parts.js';

/** *Tình trạng*: what is wrong with a line before how it is kept. */
export function RowState({ row, rows }: { row: Row; rows: readonly Row[] }) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const line = useLine();
  const failing = useFailing();
  const { draft, cell, content, note } = row;
  const { status } = words;
  if (draft?.trouble?.kind === 'conflict') return <State mark="critical">{status.conflict}</State>;
  if (draft?.trouble?.kind === 'refused') return <State mark="critical">{status.refused(draft.trouble.message)}</State>;
  if (draft && failing) return <State mark="critical">{status.unkept}</State>;
  const issue = row.issues.find(({ rule }) => rule !== 'blank');
  if (issue) return <State mark={issue.hard ? 'critical' : 'warning'}>{sayIssue(issue, rows, words)}</State>;
  const further = [content?.kind === 'none' ? content.reason : null, note !== null ? status.noted : null].filter((part) => part !== null).map((part) => ` · ${part}`).join('');
  if (draft) {
    if (line.kind !== 'on') return <State mark="warning">{status.here}{further}</State>;
    return <State mark="waiting">{draft.left ? status.saving : status.typing}{further}</State>;
  }
  if (content === null || cell.savedAt === null) return <State mark="waiting">{status.blank}{further}</State>;
  return <State mark="good">{status.saved(formatMoment(cell.savedAt, office.now(), district.timeZone))}{further}</State>;
}
