import type { World } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Button, Notice, State } from '../parts/parts.js';

const ASK_EVERY_MS = 1_500;

/** Explains the other world, asks for it and waits until the server answers there. */
export function WorldSwitch({ to, onClose }: { to: World; onClose: () => void }) {
  const { system } = useAdminWords();
  const wordsOf = useFailure();
  const { feed } = useDesk();
  const world = useAnswer('world', () => server.world());
  const [switching, setSwitching] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (!switching) return;
    // A session that the server does not know while it starts is no end of work.
    feed.stop();
    const leaving = new AbortController();
    const asking = setInterval(() => {
      server.world(leaving.signal).then(
        ({ world: now }) => {
          if (now === to) location.assign(to === 'real' ? '/bat-dau' : '/nhap');
        },
        // It is on its way; the next question will be answered.
        () => undefined,
      );
    }, ASK_EVERY_MS);
    return () => {
      leaving.abort();
      clearInterval(asking);
    };
  }, [switching, to, feed]);
  if (switching) return <Notice mark="information" title={system.switching}>{system.switchingHint}</Notice>;
  return (
    <Notice
      mark="warning"
      title={to === 'real' ? system.toReal : system.toDemo}
      actions={
        <>
          {world.value?.switchable === true && (
            <Button look="first" action="world-confirm" onClick={() => void server.chooseWorld(to).then(() => setSwitching(true), (failure: unknown) => setError(wordsOf(failure)))}>
              {to === 'real' ? system.toReal : system.toDemo}
            </Button>
          )}
          <Button action="cancel" onClick={onClose}>{system.cancel}</Button>
        </>
      }
    >
      <p>{world.value?.switchable === false ? system.fixed : to === 'real' ? system.toRealHint : system.toDemoHint}</p>
      {(error ?? world.error) !== null && <p role="alert"><State mark="critical">{error ?? world.error}</State></p>}
    </Notice>
  );
}
