import type { SystemState } from '@ioc/contracts';
import { useState, type ReactNode } from 'react';
import { readiness, server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useWords } from '../../../i18n/index.js';
import { formatAge, formatCount } from '../../../ui/format.js';
import { signOut } from '../accounts/sign-out.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Button, Link, State, type Mark } from '../parts/parts.js';
import { formatBytes, fullMoment } from '../parts/words.js';
import { SystemTabs } from './SystemTabs.js';
import { WorldSwitch } from './WorldSwitch.js';

const OLD_BACKUP_MS = 2 * 86_400_000;
const LOW_DISK = 0.1;

export function SystemPage() {
  const words = useAdminWords();
  const { system } = words;
  const plain = useWords();
  const { sessionEnded } = useDesk();
  const { value, error, reload } = useAnswer('system', () => server.system());
  const health = useAnswer('health', readiness);
  const place = useAnswer('world', () => server.world());
  const [switching, setSwitching] = useState(false);
  if (!value) return <div className="page"><SystemTabs current="he-thong" /><Answered error={error} there={false} onRetry={reload}>{null}</Answered></div>;
  const { backup, disk, database, inbox, waiting, world } = value;
  // Backups are dated by the machine, not by the demo's clock.
  const age = backup.lastAt === null ? null : Date.now() - Date.parse(backup.lastAt);
  const backupMark: Mark = backup.failure !== null ? 'critical' : age === null || age > OLD_BACKUP_MS ? 'warning' : 'good';
  const diskMark: Mark = disk.freeBytes < LOW_DISK * disk.totalBytes ? 'warning' : 'good';
  const broken = health.value?.parts.filter(({ ok }) => !ok).length ?? 0;
  const problems = broken + (backupMark === 'good' ? 0 : 1) + (diskMark === 'good' ? 0 : 1);
  return (
    <div className="page">
      <SystemTabs current="he-thong" />
      <p className="lead"><State mark={problems === 0 ? 'good' : 'warning'}>{problems === 0 ? system.good : system.bad(problems)}</State></p>
      <dl className="system">
        <Fact name={system.backup} id="backup">
          <State mark={backupMark}>{age === null ? system.noBackup : system.backupAge(formatAge(age, plain))}{backupMark === 'warning' && age !== null && `, ${system.old}`}</State>
          {backup.lastBytes !== null && <span className="muted"> · {formatBytes(backup.lastBytes)}</span>}
          {backup.failure !== null && <p>{system.backupFailed}: {backup.failure}</p>}
          <p className="muted small">{system.folder}: <code>{backup.folder}</code></p>
        </Fact>
        <Fact name={system.disk} id="disk"><State mark={diskMark}>{system.free(formatBytes(disk.freeBytes), formatBytes(disk.totalBytes))}{diskMark === 'warning' && `, ${system.low}`}</State></Fact>
        <Fact name={system.database} id="database">PostgreSQL {database.version} · {formatBytes(database.bytes)}</Fact>
        <Fact name={system.inbox} id="inbox">{inbox.folder === null ? system.noInbox : <><code>{inbox.folder}</code><p className="muted small">{system.files(formatCount(inbox.waiting))}</p></>}</Fact>
        <Fact name={system.sources} id="sources">{value.sources.map((source) => <SourceFact key={source.id} source={source} />)}</Fact>
        <Fact name={system.waiting} id="waiting">
          <p>{system.deliveries(formatCount(waiting.deliveries))} <span className="muted small">· {system.queue.toLowerCase()} {system.queueIn(value.queue)}</span></p>
          <p><Link to="/lan-nhap">{system.held(formatCount(waiting.held))}</Link></p>
          <p><Link to="/can-xem-lai">{system.rows(formatCount(waiting.quarantined))}</Link></p>
        </Fact>
        <Fact name={system.health} id="health">
          {health.value?.parts.map(({ part, ok, detail }) => <p key={part} data-part={part} data-ok={ok}><State mark={ok ? 'good' : 'critical'}>{system.parts[part] ?? part}: {ok ? system.ok : system.broken}</State> <span className="muted small">{detail}</span></p>)}
          {health.error !== null && <State mark="critical">{health.error}</State>}
        </Fact>
        <Fact name={system.world} id="world">
          <p><State mark="information">{world === 'demo' ? system.demo : system.real}</State></p>
          {place.value?.switchable === false ? <p className="muted small">{system.fixed}</p> : switching ? <WorldSwitch to={world === 'demo' ? 'real' : 'demo'} onClose={() => setSwitching(false)} /> : (
            <Button look={world === 'demo' ? 'first' : 'second'} action={world === 'demo' ? 'to-real' : 'to-demo'} onClick={() => setSwitching(true)}>{world === 'demo' ? system.toReal : system.toDemo}</Button>
          )}
        </Fact>
        <Fact name={system.version} id="version">
          <p>{value.version}</p>
          <p className="muted small">{system.schema(String(value.versions.schema))} · {system.catalogueVersion(formatCount(value.versions.catalogue))} · Node {value.versions.node}</p>
        </Fact>
      </dl>
      <Button look="quiet" action="sign-out" onClick={() => signOut(sessionEnded)}>{system.signOut}</Button>
    </div>
  );
}

function SourceFact({ source: { id, name, stateAt, heardAt, lateAfter, condition } }: { source: SystemState['sources'][number] }) {
  const { system } = useAdminWords();
  const { sources: words } = useWords();
  const { catalogue: { timeZone } } = useDesk();
  const moment = (instant: string): string => fullMoment(instant, timeZone);
  const [mark, said]: [Mark, string] = condition === 'silent' || stateAt === null ? ['waiting', words.silent]
    : lateAfter === null ? ['good', words.unscheduled]
      : condition === 'late' ? ['warning', words.late(moment(lateAfter))] : ['good', `${words.onTime} · ${words.next(moment(lateAfter))}`];
  return (
    <p data-source={id}>
      <State mark={mark}>{name}: {said}</State>
      <span className="muted small">{stateAt !== null && ` · ${system.upTo(moment(stateAt))}`}{heardAt !== null && ` · ${system.heard(moment(heardAt))}`}</span>
    </p>
  );
}

function Fact({ name, id, children }: { name: string; id: string; children: ReactNode }) {
  return <div data-fact={id}><dt>{name}</dt><dd>{children}</dd></div>;
}
