import { SUMMARY_COUNTERS, type Comparison } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod } from '../../../ui/format.js';
import { useAnswer, useDeliveries, useDesk } from '../desk.js';
import { Held, Report } from '../import/DeliveryProgress.js';
import { Answered, Button, Empty, Link } from '../parts/parts.js';
import { fullMoment, resultWords } from '../parts/words.js';
import { DeliveryState } from './DeliveriesPage.js';
import { WithdrawPanel } from './WithdrawPanel.js';

export function DeliveryPage({ id }: { id: string }) {
  const words = useAdminWords();
  const { list } = words.intake;
  const { timeZone } = useDesk().catalogue;
  const live = useDeliveries().list?.find((one) => one.id === id);
  const asked = useAnswer(id, () => server.delivery(id));
  const comparison = useAnswer(`${id} ${live?.status ?? ''}`, () => server.comparison(id));
  const [asking, setAsking] = useState(false);
  const delivery = live ?? asked.value;
  const { counts } = delivery ?? {};
  return (
    <div className="page">
      <p><Link to="/lan-nhap">← {list.back}</Link></p>
      <h1>{delivery?.fileName ?? list.title}</h1>
      <Answered error={live ? null : asked.error} there={delivery !== null} onRetry={asked.reload}>
        {delivery && counts && (
          <div className="stack" data-delivery={delivery.id} data-status={delivery.status}>
            <DeliveryState delivery={delivery} />
            {delivery.withdrawal && <p>{list.withdrawnBy(delivery.withdrawal.by, fullMoment(delivery.withdrawal.at, timeZone), delivery.withdrawal.reason)}</p>}
            {delivery.status === 'held' && <Held delivery={delivery} />}
            {delivery.status === 'done' && <p className="result">{resultWords(delivery, words)}</p>}
            {delivery.status === 'done' && <Report delivery={delivery} />}
            <dl className="facts">
              <dt>{list.when}</dt><dd>{fullMoment(delivery.receivedAt, timeZone)}</dd>
              <dt>{list.by}</dt><dd>{delivery.sentBy} · {list.door[delivery.door]}</dd>
              <dt>{list.state}</dt><dd>{fullMoment(delivery.stateAt, timeZone)}</dd>
              {delivery.printedPeriod && <><dt>{list.printed}</dt><dd>{formatPeriod(delivery.printedPeriod)}</dd></>}
              <dt>{list.profile}</dt><dd>{delivery.profile}, {words.profiles.version(delivery.profileVersion)}</dd>
              <dt>{list.read}</dt>
              <dd>{delivery.status === 'held' ? list.notYet : <>
                {formatCount(counts.read)} = {list.added.toLowerCase()} {formatCount(counts.new)} + {list.changedRows.toLowerCase()} {formatCount(counts.changed)} + {list.same.toLowerCase()} {formatCount(counts.unchanged)}
                {' '}+ {list.review.toLowerCase()} {formatCount(counts.quarantined)} + {list.skipped.toLowerCase()} {formatCount(counts.skipped)}
              </>}</dd>
            </dl>
            <div className="actions">
              {counts.quarantined > delivery.givenUp && <Link className="button button-second" to={`/can-xem-lai?lan=${delivery.id}`}>{words.nav.quarantine}</Link>}
              {!asking && delivery.status !== 'withdrawn' && delivery.status !== 'withdrawing' && <Button action="withdraw" onClick={() => setAsking(true)}>{list.withdraw}</Button>}
            </div>
            {asking && <WithdrawPanel delivery={delivery} onClose={() => setAsking(false)} />}
            {comparison.value && comparison.value.length > 0 && <Compared rows={comparison.value} />}
          </div>
        )}
      </Answered>
    </div>
  );
}

function Compared({ rows }: { rows: readonly Comparison[] }) {
  const { intake: { list }, columns } = useAdminWords();
  const { units } = useDesk().catalogue;
  const [different, setDifferent] = useState(true);
  const lines = rows.flatMap(({ unit, period, theirs, ours }) =>
    SUMMARY_COUNTERS.flatMap((counter) => {
      const [count, own] = [theirs[counter], ours[counter]];
      return count === undefined || own === undefined || (different && own === count) ? [] : [{ unit, period, counter, count, own }];
    }),
  );
  return (
    <section data-comparison="">
      <h2>{list.compare}</h2>
      <label><input type="checkbox" checked={different} onChange={({ target }) => setDifferent(target.checked)} /> {list.onlyDifferent}</label>
      {lines.length === 0 ? <Empty title={list.equal} hint="" /> : (
        <table>
          <thead><tr><th>{list.unit}</th><th>{list.period}</th><th>{list.counter}</th><th className="number">{list.theirs}</th><th className="number">{list.ours}</th><th className="number">{list.difference}</th></tr></thead>
          <tbody>
            {lines.map(({ unit, period, counter, count, own }) => (
              <tr key={`${unit} ${period.from} ${counter}`} data-counter={counter}>
                <td>{units.find(({ code }) => code === unit)?.name ?? unit}</td><td>{formatPeriod(period)}</td><td>{columns[counter] ?? counter}</td>
                <td className="number">{formatCount(count)}</td><td className="number">{formatCount(own)}</td>
                <td className="number">{own === count ? '0' : `${own > count ? '▲ +' : '▼ −'}${formatCount(Math.abs(own - count))}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
