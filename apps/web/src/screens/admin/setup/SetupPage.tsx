import type { FilePreview, MappingProfile } from '@ioc/contracts';
import { useCallback, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { DropZone } from '../import/DropZone.js';
import { MissingColumns, PreviewTable, PreviewWords } from '../import/MappingPanel.js';
import { Answered, Button, Link, Notice, State } from '../parts/parts.js';
import { ProposalForm } from './ProposalForm.js';
import { proposalOf, setupOf, type Proposal } from './proposal.js';

/** First start of the real world. */
export function SetupPage() {
  const { setup } = useAdminWords();
  const world = useAnswer('world', () => server.world());
  const [other, setOther] = useState(false);
  return (
    <div className="page">
      <h1>{setup.title}</h1>
      <Answered error={world.error} there={world.value !== null} onRetry={world.reload}>
        {world.value?.empty === false ? <Notice mark="information" title={setup.notEmpty} actions={<Link className="button button-first" to="/nhap">{setup.own(world.value.districtName)}</Link>} /> : (
          <>
            <p className="lead">{setup.hint}</p>
            {!other && (
              <div className="choices">
                <div><Link className="button button-first" page="own" to="/nhap">{setup.own(world.value?.districtName ?? '')}</Link><p className="muted">{setup.ownHint}</p></div>
                <div><Button action="other-office" onClick={() => setOther(true)}>{setup.other}</Button><p className="muted">{setup.otherHint}</p></div>
              </div>
            )}
            {other && <OtherOffice />}
          </>
        )}
      </Answered>
    </div>
  );
}

interface Look {
  readonly file: File;
  readonly preview: FilePreview;
}

function OtherOffice() {
  const { setup, intake } = useAdminWords();
  const { queue, go } = useDesk();
  const wordsOf = useFailure();
  const [look, setLook] = useState<Look | null>(null);
  const [profile, setProfile] = useState<MappingProfile | null>(null);
  const [kept, setKept] = useState<MappingProfile | null>(null);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const see = useCallback((file: File, tried?: MappingProfile) => {
    setBusy(true);
    setError(null);
    server.preview(file, tried).then((preview) => {
      setLook({ file, preview });
      setProfile(preview.profile);
      setProposal(proposalOf(preview, setup.noField));
    }, (failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(false));
  }, [setup, wordsOf]);
  const take = useCallback(([file]: File[]) => {
    if (file) see(file);
  }, [see]);
  const complete = proposal && setupOf(proposal);
  const create = async (): Promise<void> => {
    if (!complete || !look) return;
    setBusy(true);
    try {
      // First the mapping, and only once: a set-up that was refused is tried again.
      if (profile && profile !== kept && look.preview.kind === 'guessed') {
        const { version: _version, ...confirmed } = profile;
        await server.saveProfile(confirmed);
        setKept(profile);
      }
      await server.setUp(complete);
      queue.add([look.file]);
      go('/nhap');
    } catch (failure) {
      setError(wordsOf(failure));
      setBusy(false);
    }
  };
  return (
    <>
      {!look && <DropZone title={setup.drop} onFiles={take} />}
      {busy && <p role="status" className="loading">{look ? setup.creating : setup.reading}</p>}
      {look && !profile && <Notice mark="critical" title={intake.mapping.unknown} actions={<Button action="again" onClick={() => setLook(null)}>{intake.again}</Button>} />}
      {look && profile && proposal && (
        <>
          <PreviewTable preview={look.preview} profile={profile} onChange={setProfile} />
          {profile !== look.preview.profile && <Button action="look-again" disabled={busy} onClick={() => see(look.file, profile)}>{intake.mapping.tryAgain}</Button>}
          <MissingColumns profile={profile} />
          <PreviewWords preview={look.preview} newOffice />
          <ProposalForm proposal={proposal} onChange={setProposal} />
          {!complete && <State mark="warning">{setup.incomplete}</State>}
          <div className="actions">
            <Button look="first" action="set-up" disabled={busy || !complete || profile !== look.preview.profile} onClick={() => void create()}>{setup.create}</Button>
            <a href="/wall">{setup.seeWall}</a>
          </div>
        </>
      )}
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </>
  );
}
