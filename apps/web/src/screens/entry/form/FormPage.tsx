import type { SubmissionKey } from '@ioc/contracts';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { Head } from '../Head.js';
import { Link } from '../parts.js';
import { Sheet } from './Sheet.js';
import { useSheet } from './use-sheet.js';

/** One form of one unit and one period: filled in, looked at, agreed to. */
export function FormPage({ id }: { id: SubmissionKey }) {
  const words = useEntryWords();
  const used = useSheet(id);
  const { state } = used;
  if (state.kind === 'open') return <Sheet id={id} sheet={state.sheet} fresh={state.fresh} used={used} />;
  return (
    <>
      <Head unit={null} />
      <main className="page" id="content" data-page="form-closed">
        {state.kind === 'loading' && <p role="status" className="quiet">{words.loading}</p>}
        {state.kind === 'unseen' && <p role="status" className="notice">{words.form.unseen}</p>}
        {state.kind === 'refused' && <div role="alert" className="notice"><p className="strong state-critical">■ {words.form.refused}</p><p>{state.message}</p></div>}
        <p><Link to="/nhap-so-lieu" className="button">{words.backToList}</Link></p>
      </main>
    </>
  );
}
