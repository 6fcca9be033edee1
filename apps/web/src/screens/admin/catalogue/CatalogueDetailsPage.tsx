import type { CatalogueDetails } from '@ioc/contracts';
import { searchable } from '@ioc/kpi';
import { useState, type ReactNode } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Button, Empty } from '../parts/parts.js';
import { SystemTabs } from '../system/SystemTabs.js';
import { ChangesTable, IndicatorsTable, ProceduresTable } from './tables.js';
import { mayChangeUnits, UnitsTable } from './UnitsTable.js';
import './catalogue.css';

const PARTS = ['units', 'procedures', 'indicators', 'changes'] as const;
type Part = (typeof PARTS)[number];

/** What every figure rests on, with its versions and who changed it. */
export default function CatalogueDetailsPage() {
  const { catalogueDetails: words, units: unitWords } = useAdminWords();
  const { session } = useDesk();
  const { value, error, reload } = useAnswer('catalogue-details', () => server.catalogueDetails());
  const [part, setPart] = useState<Part>('units');
  const [sought, setSought] = useState('');
  const [adding, setAdding] = useState(false);
  return (
    <div className="page">
      <SystemTabs current="danh-muc" />
      <p className="muted">{words.hint} {value && words.version(formatCount(value.version))}</p>
      <div className="page-head">
        <div className="parts" role="group" aria-label={words.parts}>
          {PARTS.map((one) => <button key={one} type="button" className="button button-second" data-part={one} aria-pressed={one === part} onClick={() => { setPart(one); setAdding(false); }}>{words[one]}{value && ` (${formatCount(value[one].length)})`}</button>)}
        </div>
        <label>{words.find}<input name="sought" type="search" value={sought} onChange={({ target }) => setSought(target.value)} /></label>
        {part === 'units' && mayChangeUnits(session) && <Button action="add-unit" disabled={adding} onClick={() => setAdding(true)}>{unitWords.add}</Button>}
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>{value && <Shown part={part} details={value} sought={searchable(sought.trim())} adding={adding} onAdding={setAdding} onChanged={reload} />}</Answered>
    </div>
  );
}

interface ShownProps {
  readonly part: Part;
  readonly details: CatalogueDetails;
  readonly sought: string;
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  readonly onChanged: () => void;
}

function Shown({ part, details, sought, adding, onAdding, onChanged }: ShownProps): ReactNode {
  const { catalogueDetails: words } = useAdminWords();
  const found = <T extends object>(list: readonly T[]): T[] => list.filter((one) => sought === '' || searchable(Object.values(one).flat().filter((value) => typeof value === 'string').join(' ')).includes(sought));
  const shown = found<object>(details[part]);
  if (part === 'changes' && details.changes.length === 0) return <Empty title={words.noChanges} hint={words.noChangesHint} />;
  if (shown.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  switch (part) {
    case 'units': return <UnitsTable units={found(details.units)} all={details.units} today={details.today} adding={adding} onAdding={onAdding} onChanged={onChanged} />;
    case 'procedures': return <ProceduresTable procedures={found(details.procedures)} />;
    case 'indicators': return <IndicatorsTable indicators={found(details.indicators)} />;
    case 'changes': return <ChangesTable changes={found(details.changes)} />;
  }
}
