import { useCatalogue } from '../../../api/catalogue.js';
import { useWords } from '../../../i18n/index.js';
import { useLive } from '../../../live/hooks.js';
import { formatDay, formatTime } from '../../../ui/format.js';
import { localDay } from '@ioc/kpi';

/** When this world was last saved; by the machine's clock, which is not the demo's. */
export function BackupNote() {
  const words = useWords().backup;
  const { timeZone } = useCatalogue();
  const backup = useLive((live) => live.state.backup);
  if (!backup) return null;
  const { failed, lastAt } = backup;
  return (
    <li data-source="backup" data-condition={failed ? 'late' : lastAt ? 'fresh' : 'silent'}>
      <p>
        <span className={failed ? 'is-warning' : lastAt ? 'is-information' : 'is-muted'}>{failed ? '▲' : lastAt ? '●' : '○'}</span> {words.title}
      </p>
      <p className={failed ? 'is-warning' : 'is-muted'}>
        {failed ? words.failed : lastAt ? words.last(formatTime(lastAt, timeZone), formatDay(localDay(lastAt, timeZone))) : words.none}
      </p>
    </li>
  );
}
