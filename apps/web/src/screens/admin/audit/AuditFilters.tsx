import { AuditAct, AuditSubjectKind } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { addressWith } from '../dossiers/list-address.js';
import { DayInput } from '../parts/DayInput.js';
import { Button } from '../parts/parts.js';

/** The page's address with some of its parameters changed. */
export function auditAddress(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  return addressWith(search, changes, '/nhat-ky');
}

/** Parameters by which the log may be narrowed down. */
export const FILTERS = ['who', 'act', 'about', 'from', 'to'] as const;

/** Narrows the log down. */
export function AuditFilters({ search }: { search: string }) {
  const { audit: words } = useAdminWords();
  const { go } = useDesk();
  const query = new URLSearchParams(search);
  const show = (changes: Readonly<Record<string, string>>): void => go(auditAddress(search, changes));
  const select = (name: 'act' | 'about', title: string, names: Readonly<Record<string, string>>, keys: readonly string[]) => (
    <label>{title}
      <select name={name} value={query.get(name) ?? ''} onChange={({ target }) => show({ [name]: target.value })}>
        <option value="">{words.all}</option>
        {keys.map((key) => <option key={key} value={key}>{names[key]}</option>)}
      </select>
    </label>
  );
  const day = (name: 'from' | 'to', title: string) => (
    <label>{title}<DayInput key={query.get(name)} name={name} value={query.get(name) ?? ''} onChange={(chosen) => chosen !== '' && show({ [name]: chosen })} /></label>
  );
  return (
    <form
      className="audit-filters" role="search" key={query.get('who')}
      onSubmit={(event) => {
        event.preventDefault();
        const who = new FormData(event.currentTarget).get('who');
        show({ who: typeof who === 'string' ? who.trim() : '' });
      }}
    >
      <label className="audit-who">{words.who}
        <span><input name="who" type="search" defaultValue={query.get('who') ?? ''} maxLength={100} /> <Button type="submit" action="find">{words.find}</Button></span>
      </label>
      {select('act', words.act, words.acts, AuditAct.options)}
      {select('about', words.about, words.subjects, AuditSubjectKind.options)}
      {day('from', words.from)}
      {day('to', words.to)}
    </form>
  );
}
