import type { Delivery } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { WithdrawPanel } from '../deliveries/WithdrawPanel.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Button, Link, Notice, Progress, State } from '../parts/parts.js';
import { fullMoment, holdWords, resultWords, sourceName } from '../parts/words.js';
import { WorldSwitch } from '../system/WorldSwitch.js';
import { percentOf, remainingSeconds, speedOf, withSample, type Sample } from './progress.js';
import { isUnderWay } from './queue.js';

/** A delivery from the moment that the server keeps it to its result in words. */
export function DeliveryProgress({ delivery, repeated }: { delivery: Delivery; repeated: boolean }) {
  const words = useAdminWords();
  const { intake } = words;
  const { catalogue } = useDesk();
  const [withdrawing, setWithdrawing] = useState(false);
  if (delivery.status === 'held') return <Held delivery={delivery} />;
  const { status, counts, processed } = delivery;
  return (
    <>
      {isUnderWay(delivery) ? <UnderWay delivery={delivery} /> : (
        <div className="file-line">
          <div>
            <State mark={status === 'withdrawn' ? 'waiting' : 'good'}>{status === 'withdrawn' ? intake.list.statuses.withdrawn : intake.done}</State>
            {repeated && <p className="muted">{intake.repeated}</p>}
            {status === 'done' && <p className="result" data-result="">{resultWords(delivery, words)}</p>}
            <p className="muted small">{sourceName(catalogue, delivery.source)} · {intake.stateAt(fullMoment(delivery.stateAt, catalogue.timeZone))}</p>
          </div>
          <div className="actions">
            {status === 'done' && counts.quarantined > delivery.givenUp && (
              <Link className="button button-first" page="review" to={`/can-xem-lai?lan=${delivery.id}`}>{intake.review(formatCount(counts.quarantined - delivery.givenUp))}</Link>
            )}
            <Link className="button button-second" to={`/lan-nhap/${delivery.id}`}>{intake.details}</Link>
          </div>
        </div>
      )}
      {isUnderWay(delivery) && <Progress percent={percentOf(processed, counts.read)} kind="server" label={intake.rows(formatCount(processed), formatCount(counts.read))} />}
      {status !== 'withdrawing' && isUnderWay(delivery) && !withdrawing && <Button action="withdraw" onClick={() => setWithdrawing(true)}>{intake.withdraw}</Button>}
      {withdrawing && status !== 'withdrawn' && <WithdrawPanel delivery={delivery} onClose={() => setWithdrawing(false)} />}
      {status === 'done' && <Report delivery={delivery} />}
    </>
  );
}

function UnderWay({ delivery }: { delivery: Delivery }) {
  const { intake } = useAdminWords();
  const [samples, setSamples] = useState<Sample[]>([]);
  const { status, processed, counts } = delivery;
  useEffect(() => setSamples((before) => withSample(before, { at: performance.now(), done: processed })), [processed]);
  const speed = speedOf(samples);
  const left = remainingSeconds(samples, counts.read);
  return (
    <div className="file-line">
      <span>
        <State mark="information">{status === 'received' ? intake.stored : intake.list.statuses[status]}</State>{' '}
        <span className="muted">
          {intake.rows(formatCount(processed), formatCount(counts.read))}
          {speed !== null && ` · ${intake.perSecond(formatCount(Math.round(speed)))}`}
          {left !== null && ` · ${intake.remaining(intake.seconds(left))}`}
        </span>
      </span>
    </div>
  );
}

/** What an officer wants to know after a full list. */
export function Report({ delivery }: { delivery: Delivery }) {
  const { intake } = useAdminWords();
  const { value } = useAnswer(`${delivery.id} ${delivery.revision ?? ''}`, () => server.report(delivery.id));
  if (!value) return null;
  const { missing, nextFrom } = value;
  return (
    <div className="report" data-report="">
      {nextFrom !== null && <p className="result" data-next-from={nextFrom}><State mark="information">{intake.nextFrom(formatDay(nextFrom))}</State></p>}
      {missing && missing.total > 0 && (
        <details data-missing={missing.total}>
          <summary><State mark="warning">{intake.missing(formatCount(missing.total))}</State></summary>
          <p className="muted">{intake.missingHint}</p>
          {missing.codes.length < missing.total && <p className="muted">{intake.shownOf(formatCount(missing.codes.length), formatCount(missing.total))}</p>}
          <ul className="codes">{missing.codes.map((code) => <li key={code}>{code}</li>)}</ul>
        </details>
      )}
    </div>
  );
}

export function Held({ delivery }: { delivery: Delivery }) {
  const words = useAdminWords();
  const { intake } = words;
  const { catalogue, feed } = useDesk();
  const wordsOf = useFailure();
  const [busy, setBusy] = useState(false);
  const [switching, setSwitching] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const demo = delivery.holdReasons.some(({ code }) => code === 'demo-world');
  const others = delivery.holdReasons.filter(({ code }) => code !== 'demo-world');
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    work().then(() => feed.ask(), (failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(false));
  };
  return (
    <Notice
      mark="warning"
      title={demo ? intake.demo : intake.held}
      actions={
        <>
          {demo && <Button look="first" action="to-real" disabled={busy} onClick={() => setSwitching(true)}>{intake.toReal}</Button>}
          <Button action="confirm" disabled={busy} onClick={() => act(() => server.confirm(delivery.id))}>{demo ? intake.intoDemo : intake.sure}</Button>
          <Button look="quiet" action="discard" disabled={busy} onClick={() => act(() => server.withdraw(delivery.id, intake.drop_))}>{intake.drop_}</Button>
        </>
      }
    >
      <p>{demo ? intake.demoHint : intake.heldHint}</p>
      {others.length > 0 && <ul className="reasons">{others.map((reason) => <li key={reason.code} data-hold={reason.code}>{holdWords(reason, words, catalogue.timeZone)}</li>)}</ul>}
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      {switching && <WorldSwitch to="real" onClose={() => setSwitching(false)} />}
    </Notice>
  );
}
