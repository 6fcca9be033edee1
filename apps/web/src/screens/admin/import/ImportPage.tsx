import { useCallback, useSyncExternalStore } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDeliveries, useDesk } from '../desk.js';
import { Button, Link, Progress, State } from '../parts/parts.js';
import { formatBytes } from '../parts/words.js';
import { DeliveryProgress } from './DeliveryProgress.js';
import { DropZone } from './DropZone.js';
import { MappingPanel } from './MappingPanel.js';
import { percentOf, remainingSeconds, speedOf } from './progress.js';
import { isUnderWay, type QueuedFile } from './queue.js';

export function ImportPage() {
  const words = useAdminWords();
  const { queue } = useDesk();
  const files = useSyncExternalStore(queue.subscribe, () => queue.files);
  const add = useCallback((chosen: File[]) => queue.add(chosen), [queue]);
  return (
    <div className="page">
      <h1>{words.intake.title}</h1>
      <DropZone title={words.intake.drop} onFiles={add} />
      {files.length > 0 && <h2>{words.intake.queue}</h2>}
      <ul className="rows" aria-live="polite">
        {files.map((item) => <FileRow key={item.id} item={item} />)}
      </ul>
      <Elsewhere files={files} />
    </div>
  );
}

/** Deliveries that wait for a decision or are under way, and are not of the files above: the page was loaded anew, or another door took them. */
function Elsewhere({ files }: { files: readonly QueuedFile[] }) {
  const { intake } = useAdminWords();
  const { list } = useDeliveries();
  const own = new Set(files.flatMap(({ step }) => (step.kind === 'delivered' ? [step.deliveryId] : [])));
  const open = (list ?? []).filter((delivery) => (delivery.status === 'held' || isUnderWay(delivery)) && !own.has(delivery.id));
  if (open.length === 0) return null;
  return (
    <section data-elsewhere="">
      <h2>{intake.elsewhere}</h2>
      <ul className="rows">
        {open.map((delivery) => (
          <li key={delivery.id} data-file={delivery.fileName} data-status={delivery.status} data-delivery={delivery.id}>
            <div className="file-name"><strong>{delivery.fileName}</strong></div>
            <DeliveryProgress delivery={delivery} repeated={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileRow({ item }: { item: QueuedFile }) {
  const { list } = useDeliveries();
  const { step } = item;
  const delivery = step.kind === 'delivered' ? list?.find(({ id }) => id === step.deliveryId) : undefined;
  return (
    <li className={`file file-${step.kind}`} data-file={item.file.name} data-status={delivery?.status ?? step.kind} data-delivery={delivery?.id}>
      <div className="file-name">
        <strong>{item.file.name}</strong> <span className="muted small">{formatBytes(item.file.size)}</span>
      </div>
      {delivery && step.kind === 'delivered' ? <DeliveryProgress delivery={delivery} repeated={step.repeated} /> : <BeforeDelivery item={item} />}
    </li>
  );
}

function BeforeDelivery({ item }: { item: QueuedFile }) {
  const { intake } = useAdminWords();
  const { queue } = useDesk();
  const { step, file } = item;
  const cancel = <Button action="cancel" onClick={() => queue.cancel(item.id)}>{intake.cancel}</Button>;
  switch (step.kind) {
    case 'waiting': return <div className="file-line"><State mark="waiting">{intake.waiting}</State>{cancel}</div>;
    case 'looking': return <div className="file-line"><State mark="information">{intake.looking}</State></div>;
    case 'reading':
      return (
        <>
          <div className="file-line"><State mark="information">{intake.reading}</State>{cancel}</div>
          <Progress percent={100} kind="local" label={intake.reading} />
        </>
      );
    case 'delivered': return <div className="file-line"><State mark="good">{intake.stored}</State><Link to={`/lan-nhap/${step.deliveryId}`}>{intake.details}</Link></div>;
    case 'sending': {
      const percent = percentOf(step.sent, file.size);
      const samples = [{ at: step.startedAt, done: 0 }, { at: step.now, done: step.sent }];
      const speed = speedOf(samples);
      const left = remainingSeconds(samples, file.size);
      return (
        <>
          <div className="file-line">
            <span>
              <State mark="information">{intake.sending(percent)}</State>{' '}
              <span className="muted">
                {intake.ofBytes(formatBytes(step.sent), formatBytes(file.size))}
                {speed !== null && ` · ${intake.bytesPerSecond(formatBytes(Math.round(speed)))}`}
                {left !== null && ` · ${intake.remaining(intake.seconds(left))}`}
              </span>
            </span>
            {cancel}
          </div>
          <Progress percent={percent} kind="local" label={intake.sending(percent)} />
        </>
      );
    }
    case 'lost':
      return <div className="file-line"><span><State mark="warning">{intake.lost(step.tries)}</State> <span className="muted">{intake.lostHint}</span></span>{cancel}</div>;
    case 'cancelled':
    case 'refused':
      return (
        <div className="file-line">
          <div>
            {step.kind === 'refused' ? <State mark="critical">{intake.refused}</State> : <Cancelled perhapsKept={step.perhapsKept} />}
            {step.kind === 'refused' && <p role="alert">{step.message || intake.unanswered}</p>}
          </div>
          <div className="actions">
            <Button action="again" onClick={() => queue.again(item.id)}>{intake.again}</Button>
            <Button look="quiet" action="dismiss" onClick={() => queue.dismiss(item.id)}>{intake.dismiss}</Button>
          </div>
        </div>
      );
    case 'mapping':
      return (
        <MappingPanel
          key={formatCount(step.preview.counts.read) + JSON.stringify(step.preview.profile)}
          {...step}
          onLook={(profile) => void queue.look(item.id, profile)}
          onUse={(profile) => void queue.useMapping(item.id, profile)}
          onCancel={() => queue.cancel(item.id)}
        />
      );
  }
}

function Cancelled({ perhapsKept }: { perhapsKept: boolean }) {
  const { intake, nav } = useAdminWords();
  if (!perhapsKept) return <State mark="waiting">{intake.cancelled}</State>;
  return <><State mark="warning">{intake.perhapsKept}</State> <Link to="/lan-nhap">{nav.deliveries}</Link></>;
}
