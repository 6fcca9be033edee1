import type { WallDevice, WallFacts, WallList } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useWords } from '../../../i18n/index.js';
import { formatAge, formatCount, formatMoment } from '../../../ui/format.js';
import { unitsInWords } from '../accounts/words.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Empty, Notice, State, type Mark } from '../parts/parts.js';
import { formatBytes } from '../parts/words.js';
import { SystemTabs } from '../system/SystemTabs.js';
import { conditionOf, type WallCondition } from './condition.js';
import { WallForm } from './WallForm.js';
import '../accounts/accounts.css';
import './walls.css';

/** Walls tell of themselves every half a minute; one that was just paired is looked for sooner. */
const LOOK_MS = 15_000;
const LOOK_FOR_NEW_MS = 3_000;
const MINUTE_MS = 60_000;
const NEW: WallFacts = { name: '', units: null };
const MARKS: Readonly<Record<WallCondition, Mark>> = { alive: 'good', silent: 'warning', never: 'waiting' };

type Open = { readonly form: 'pair'; readonly code: string } | { readonly form: 'edit' | 'unpair'; readonly id: number } | null;

/** The screens on walls: how each is, and pairing, naming, unpairing. `?ma=` is the code that a QR code carries. */
export default function WallsPage({ search }: { search: string }) {
  const { walls: words } = useAdminWords();
  const { go } = useDesk();
  const wordsOf = useFailure();
  const { value: list, error, reload } = useAnswer('walls', () => server.walls());
  const [open, setOpen] = useState<Open>(() => {
    const code = new URLSearchParams(search).get('ma');
    return code === null ? null : { form: 'pair', code };
  });
  const [failure, setFailure] = useState<string | null>(null);
  const [paired, setPaired] = useState<string | null>(null);
  const waits = list?.walls.some(({ last }) => last === null) ?? false;
  useEffect(() => {
    const timer = setInterval(reload, waits ? LOOK_FOR_NEW_MS : LOOK_MS);
    return () => clearInterval(timer);
  }, [reload, waits]);
  const choose = (next: Open): void => {
    setOpen(next);
    setPaired(null);
    setFailure(null);
  };
  const close = (): void => {
    setOpen(null);
    setFailure(null);
    // A code that was used up does not come back with the page.
    if (search.includes('ma=')) go('/thiet-bi');
  };
  const act = (asked: Promise<unknown>, pairedName: string | null = null): void => {
    setFailure(null);
    setPaired(null);
    asked.then(() => {
      close();
      setPaired(pairedName);
      reload();
    }, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  const chosen = open && 'id' in open ? list?.walls.find(({ id }) => id === open.id) : undefined;
  return (
    <div className="page">
      <SystemTabs current="thiet-bi" />
      <div className="page-head">
        <p className="muted">{words.hint}</p>
        <Button look="first" action="pair" disabled={open?.form === 'pair'} onClick={() => choose({ form: 'pair', code: '' })}>{words.pair}</Button>
      </div>
      {failure !== null && <Notice mark="critical" title={failure} />}
      {paired !== null && <Notice mark="good" title={words.done(paired)} />}
      {open?.form === 'pair' && (
        <WallForm title={words.pairTitle} wall={NEW} code={open.code} action={words.doPair} onCancel={close} onSave={(facts, code) => act(server.pairWall({ ...facts, code }), facts.name.trim())} />
      )}
      {chosen && open?.form === 'edit' && (
        <WallForm key={chosen.id} title={words.editTitle(chosen.name)} wall={chosen} action={words.save} onCancel={close} onSave={(facts) => act(server.changeWall(chosen.id, facts))} />
      )}
      {chosen && open?.form === 'unpair' && (
        <Notice
          mark="warning" title={words.unpairSure(chosen.name)}
          actions={<><Button look="grave" action="unpair-confirm" autoFocus onClick={() => act(server.unpairWall(chosen.id))}>{words.unpair}</Button><Button action="cancel" onClick={close}>{words.cancel}</Button></>}
        >
          <p>{words.unpairHint}</p>
        </Notice>
      )}
      <Answered error={error} there={list !== null} onRetry={reload}>
        {list?.walls.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : (
          <div className="scroll">
            <table className="walls">
              <thead><tr><th>{words.name}</th><th>{words.state}</th><th>{words.shows}</th><th>{words.page}</th><th className="number">{words.memory}</th><th>{words.paired}</th><th><span className="unseen">{words.edit}</span></th></tr></thead>
              <tbody>{list?.walls.map((wall) => <WallRow key={wall.id} wall={wall} list={list} onOpen={(form) => choose({ form, id: wall.id })} />)}</tbody>
            </table>
          </div>
        )}
      </Answered>
    </div>
  );
}

function WallRow({ wall, list, onOpen }: { wall: WallDevice; list: WallList; onOpen: (form: 'edit' | 'unpair') => void }) {
  const { walls: words, accounts } = useAdminWords();
  const plain = useWords();
  const { catalogue } = useDesk();
  const { id, name, units, pairedAt, pairedBy, last } = wall;
  const condition = conditionOf(last?.at ?? null, list.now);
  const age = last === null ? 0 : Date.parse(list.now) - Date.parse(last.at);
  const when = age < MINUTE_MS ? words.justNow : words.ago(formatAge(age, plain));
  return (
    <tr data-wall={id} data-condition={condition}>
      <td><strong>{name}</strong><br /><span className="muted small">{unitsInWords(units, catalogue, accounts)}</span></td>
      <td><State mark={MARKS[condition]}>{condition === 'never' ? words.never : words[condition](when)}</State></td>
      <td>{last && <>{plain.scenes[last.scene]}<br /><span className="muted small">{words.revision(formatCount(last.revision))}</span></>}</td>
      <td>{last && (last.build === list.build ? words.current : condition === 'alive' ? <State mark="warning">{words.renewing}</State> : words.old)}</td>
      <td className="number">{last && (last.heapBytes === null ? words.unknown : formatBytes(last.heapBytes))}</td>
      <td>{words.by(pairedBy, formatMoment(pairedAt, new Date(list.now), catalogue.timeZone))}</td>
      <td>
        <div className="actions">
          <Button look="quiet" action="edit" aria-label={`${words.edit}: ${name}`} onClick={() => onOpen('edit')}>{words.edit}</Button>
          <Button look="quiet" action="unpair" aria-label={`${words.unpair}: ${name}`} onClick={() => onOpen('unpair')}>{words.unpair}</Button>
        </div>
      </td>
    </tr>
  );
}
