import type { EntryTask, EntryTasks } from '@ioc/contracts';
import { useEffect, useId, useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatMoment, formatPeriod } from '../../../ui/format.js';
import { useDrafts, useLine, usePlace } from '../context.js';
import { Head } from '../Head.js';
import { nameOf } from '../model/when.js';
import type { Shown } from '../office.js';
import { Link, State } from '../parts.js';
import { addressOf } from '../sync/desk.js';
import { wordsOfTask } from './task-words.js';

/** So many locked ones do not push the others out of sight. */
const FEW = 2;

/** What is to be done, what others have to do, and what is done. */
export function DueList() {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const line = useLine();
  const [shown, setShown] = useState<Shown<EntryTasks> | 'none' | null>(null);
  useEffect(() => {
    let here = true;
    void office.tasks().then((tasks) => here && setShown(tasks ?? 'none'));
    return () => void (here = false);
    // Again when the line comes back.
  }, [office, line.kind]);
  const tasks = shown === 'none' || shown === null ? null : shown.value;
  const units = new Set([...(tasks?.mine ?? []), ...(tasks?.waiting ?? []), ...(tasks?.done ?? [])].map(({ unitName }) => unitName));
  const several = units.size > 1;
  // What nobody can do anything about by typing does not stand before what is due.
  const [mine, waiting] = [tasks?.mine ?? [], tasks?.waiting ?? []];
  const open = mine.filter((task) => !task.locked);
  const [ownLocked, otherLocked] = [mine, waiting].map((list) => list.filter((task) => task.locked)) as [EntryTask[], EntryTask[]];
  const locked = ownLocked.length + otherLocked.length;
  return (
    <>
      <Head unit={units.size === 1 ? ([...units][0] ?? null) : null} />
      <main className="page" id="content" data-page="due-list" data-fresh={shown !== null && shown !== 'none' && shown.fresh}>
        {shown === null && <p role="status" className="quiet">{words.loading}</p>}
        {shown === 'none' && <p role="status" className="notice">{words.list.neverSeen}</p>}
        {tasks && shown !== 'none' && shown && (
          <>
            <h1>{words.list.heading(open.length)}</h1>
            {!shown.fresh && <p className="quiet">▲ {words.list.kept(formatMoment(new Date(shown.at).toISOString(), new Date(), district.timeZone))}</p>}
            <Rows name="mine" title={words.list.mine} tasks={open} mine several={several} empty={words.list.none} />
            <Rows name="waiting" title={words.list.waiting} tasks={waiting.filter((task) => !task.locked)} several={several} />
            <Rows name="done" title={words.list.done} tasks={tasks.done} several={several} />
            {locked > 0 && (
              <details className="locked" open={locked <= FEW}>
                <summary>{words.list.locked(locked)}</summary>
                <Rows name="locked" tasks={ownLocked} mine several={several} />
                <Rows name="locked-others" tasks={otherLocked} several={several} />
              </details>
            )}
          </>
        )}
      </main>
    </>
  );
}

interface RowsProps {
  readonly name: string;
  /** Absent: what stands around it has one. */
  readonly title?: string;
  readonly tasks: readonly EntryTask[];
  readonly mine?: boolean;
  /** Units stand at the forms where there is more than one. */
  readonly several: boolean;
  readonly empty?: string;
}

function Rows({ name, title, tasks, mine = false, several, empty }: RowsProps) {
  const id = useId();
  if (tasks.length === 0 && empty === undefined) return null;
  return (
    <section aria-labelledby={title === undefined ? undefined : id} data-list={name}>
      {title !== undefined && <h2 id={id}>{title}</h2>}
      {tasks.length === 0 ? <p className="rows-empty">{empty}</p> : (
        <ul className="rows">
          {tasks.map((task, index) => <Row key={addressOf(task.key)} task={task} mine={mine} first={name === 'mine' && index === 0} several={several} />)}
        </ul>
      )}
    </section>
  );
}

function Row({ task, mine, first, several }: { task: EntryTask; mine: boolean; first: boolean; several: boolean }) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const here = useDrafts().get(addressOf(task.key))?.size ?? 0;
  const said = wordsOfTask(task, mine, office.now(), district, words);
  const span = formatPeriod(task.period);
  const filled = task.turn !== 'officer' ? null : task.filled === 0 ? words.list.cells(task.of) : words.list.filled(task.filled, task.of);
  const id = useId();
  return (
    <li data-task={addressOf(task.key)}>
      <div>
        <p className="strong" id={id}>{task.title} <span className="together">{lowered(nameOf(task.period, words))}</span></p>
        <p className="quiet">{[several ? task.unitName : null, span, filled].filter((part) => part !== null).join(' · ')}{here > 0 && <> · <span className="state-warning">▲ {words.list.here(here)}</span></>}</p>
      </div>
      <div>
        <State mark={said.mark}>{said.state}</State>
        {said.why !== null && said.why !== '' && <p className="quiet clip" title={said.why}>{said.why}</p>}
      </div>
      <div>
        <p>{said.deadline}</p>
        {said.then !== null && <p className="quiet">{said.then}</p>}
      </div>
      <Link to={`/nhap-so-lieu/${addressOf(task.key)}`} className={first ? 'button button-first' : 'button'} action="open" about={id}>{said.action}</Link>
    </li>
  );
}

/** Behind a title. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
