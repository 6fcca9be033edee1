import type { Delivery, DeliveryStatus } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDeliveries, useDesk } from '../desk.js';
import { percentOf } from '../import/progress.js';
import { isUnderWay } from '../import/queue.js';
import { Answered, Button, Empty, Link, Progress, State, type Mark } from '../parts/parts.js';
import { fullMoment, resultWords } from '../parts/words.js';
import { WithdrawPanel } from './WithdrawPanel.js';

const MARKS: Readonly<Record<DeliveryStatus, Mark>> = {
  held: 'warning', received: 'information', processing: 'information', done: 'good', withdrawing: 'warning', withdrawn: 'waiting',
};

export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { intake } = useAdminWords();
  const { status, processed, counts } = delivery;
  return (
    <>
      <State mark={MARKS[status]}>{intake.list.statuses[status]}</State>
      {isUnderWay(delivery) && <Progress percent={percentOf(processed, counts.read)} kind="server" label={intake.rows(formatCount(processed), formatCount(counts.read))} />}
    </>
  );
}

export function DeliveriesPage() {
  const words = useAdminWords();
  const { feed } = useDesk();
  const { list: deliveries, reachable } = useDeliveries();
  const { list } = words.intake;
  return (
    <div className="page">
      <h1>{list.title}</h1>
      <Answered error={deliveries === null && !reachable ? words.unreachable : null} there={deliveries !== null} onRetry={() => feed.ask()}>
        {deliveries?.length === 0 ? <Empty title={list.empty} hint={list.emptyHint} /> : (
          <ul className="rows deliveries">{deliveries?.map((delivery) => <Row key={delivery.id} delivery={delivery} />)}</ul>
        )}
      </Answered>
    </div>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const words = useAdminWords();
  const { list } = words.intake;
  const { timeZone } = useDesk().catalogue;
  const [asking, setAsking] = useState(false);
  const { withdrawal, status } = delivery;
  return (
    <li data-delivery={delivery.id} data-file={delivery.fileName} data-status={status}>
      <div className="delivery">
        <div>
          <Link className="file-link" to={`/lan-nhap/${delivery.id}`}>{delivery.fileName}</Link>
          <p className="muted small">{fullMoment(delivery.receivedAt, timeZone)} · {list.door[delivery.door]} · {delivery.sentBy}</p>
        </div>
        <div>
          <DeliveryState delivery={delivery} />
          {withdrawal && <p className="muted small">{list.withdrawnBy(withdrawal.by, fullMoment(withdrawal.at, timeZone), withdrawal.reason)}</p>}
        </div>
        <div>
          {status === 'done' && <p>{resultWords(delivery, words)}</p>}
          <p className="muted small">{words.intake.stateAt(fullMoment(delivery.stateAt, timeZone))}</p>
        </div>
        {status === 'held' ? <Link className="button button-first" to={`/lan-nhap/${delivery.id}`}>{list.decide}</Link>
          : status === 'withdrawn' || status === 'withdrawing' ? <span /> : <Button action="withdraw" onClick={() => setAsking(true)}>{list.withdraw}</Button>}
      </div>
      {asking && <WithdrawPanel delivery={delivery} onClose={() => setAsking(false)} />}
    </li>
  );
}
