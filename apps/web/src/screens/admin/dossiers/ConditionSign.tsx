import type { DossierCondition } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';

const SIGNS: Readonly<Record<DossierCondition, string>> = {
  'running': '○', 'paused': '◇', 'overdue': '■', 'awaiting': '?', 'early': '●', 'on-time': '●', 'late': '▲', 'withdrawn': '×', 'rejected': '⊘',
};

/** How a dossier stands, in words behind a shape. */
export function ConditionSign({ condition }: { condition: DossierCondition }) {
  const { figures: { list } } = useAdminWords();
  return (
    <span className="condition" data-condition={condition}>
      <span aria-hidden="true">{SIGNS[condition]}</span> <span>{list.conditions[condition]}</span>
    </span>
  );
}
