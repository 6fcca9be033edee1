import type { CalendarContent } from '@ioc/contracts';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useAnswer } from '../desk.js';
import { Button, Notice } from '../parts/parts.js';
import { dayIn, withDays } from './draft.js';

/** Days off of the lunar calendar that the year lacks: they go into the draft, and in force with the next saving alone. */
export function Proposals({ year, draft, onTake }: { year: number; draft: CalendarContent; onTake: (draft: CalendarContent) => void }) {
  const { calendar: words } = useAdminWords();
  const { value } = useAnswer(`proposals ${year}`, () => server.calendarProposals(year));
  const missing = (value ?? []).filter(({ day }) => dayIn(draft, day) === undefined);
  if (missing.length === 0) return null;
  const nameOf = ({ holiday, compensates }: (typeof missing)[number]): string => (compensates === null ? words.holidays[holiday] : words.compensates(words.holidays[holiday]));
  const take = (): void => onTake(withDays(draft, ...missing.map((proposal) => ({ day: proposal.day, kind: 'off' as const, name: nameOf(proposal), basis: null, swapWith: null }))));
  return (
    <div data-proposals={missing.length}>
      <Notice mark="information" title={words.proposals(year, missing.length)} actions={<Button action="take-proposals" onClick={take}>{words.take}</Button>}>
        <p className="muted">{words.proposalsHint}</p>
        <ul className="codes calendar-proposals">{missing.map((proposal) => <li key={proposal.day}>{formatDay(proposal.day)} {nameOf(proposal)}</li>)}</ul>
      </Notice>
    </div>
  );
}
