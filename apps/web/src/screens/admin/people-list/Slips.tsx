import type { PeopleInvited } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatMoment } from '../../../ui/format.js';
import { rolesInWords, unitsInWords } from '../accounts/words.js';
import { useDesk } from '../desk.js';
import { Button, Link } from '../parts/parts.js';

/** One slip for each who was invited, to be printed and cut: codes are said here once. */
export function Slips({ invited }: { invited: PeopleInvited }) {
  const { peopleList: words, accounts } = useAdminWords();
  const { catalogue } = useDesk();
  return (
    <>
      <div className="page-head unprinted">
        <h1>{words.invited(formatCount(invited.length))}</h1>
        <Button look="first" action="print" autoFocus onClick={() => window.print()}>{words.print}</Button>
        <Link to="/nguoi-dung" page="nguoi-dung">{words.done}</Link>
      </div>
      <p className="unprinted">{words.sheetHint}</p>
      <ul className="slips">
        {invited.map(({ person, invitation }) => (
          <li key={person.id} data-slip={person.login}>
            <p className="small">{words.slip} – {catalogue.district.name}</p>
            <p><strong>{person.name}</strong></p>
            <p className="small">{rolesInWords(person.roles, accounts)} · {unitsInWords(person.units, catalogue, accounts)}</p>
            <dl className="slip-facts">
              <dt>{accounts.login}</dt><dd>{person.login}</dd>
              <dt>{words.goTo}</dt><dd>{location.origin}/dat-mat-khau</dd>
              <dt>{words.typeCode}</dt><dd><strong className="slip-code">{invitation.code}</strong></dd>
            </dl>
            <p className="small">{words.thenSet(formatMoment(invitation.expiresAt, new Date(), catalogue.timeZone))}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
