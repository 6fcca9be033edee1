import type { CalendarContent, CalendarRules } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';

const WAYS = ['working-time', 'vendor'] as const;
const RECEIPTS = ['next-opening', 'that-day'] as const;
const MOST_DAYS = 30;

/** How due dates are worked out where the law leaves a choice. */
export function RulesSection({ draft, onEdit }: { draft: CalendarContent; onEdit: (draft: CalendarContent) => void }) {
  const { calendar: words } = useAdminWords();
  const { rules } = draft;
  const set = (change: Partial<CalendarRules>): void => onEdit({ ...draft, rules: { ...rules, ...change } });
  return (
    <details className="calendar-section" data-section="rules">
      <summary>{words.rules}</summary>
      <div className="fields">
        <label>{words.pauseWay}
          <select name="pauseWay" value={rules.pauseWay} onChange={({ target }) => set({ pauseWay: target.value as CalendarRules['pauseWay'] })}>
            {WAYS.map((way) => <option key={way} value={way}>{words.pauseWays[way]}</option>)}
          </select>
        </label>
        <label>{words.offDayReceipt}
          <select name="offDayReceipt" value={rules.offDayReceipt} onChange={({ target }) => set({ offDayReceipt: target.value as CalendarRules['offDayReceipt'] })}>
            {RECEIPTS.map((way) => <option key={way} value={way}>{words.offDayReceipts[way]}</option>)}
          </select>
        </label>
        <label>{words.reportWorkingDays}
          <select name="reportWorkingDays" value={rules.reportWorkingDays} onChange={({ target }) => set({ reportWorkingDays: Number(target.value) })}>
            {Array.from({ length: MOST_DAYS + 1 }, (_, days) => <option key={days} value={days}>{days}</option>)}
          </select>
        </label>
        <label><input type="checkbox" name="skipDaysOff" checked={rules.skipDaysOff} onChange={({ target }) => set({ skipDaysOff: target.checked })} />{words.skipDaysOff}</label>
      </div>
    </details>
  );
}
