import type { SceneName } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useLive } from '../../../live/hooks.js';

/** Frame of a scene's tiles. It alone follows the revision, so that the tiles are drawn again for their own figures only. */
export function SceneMain({ name, className, children }: { name: SceneName; className: string; children: ReactNode }) {
  const revision = useLive((live) => live.state.revision);
  return (
    <main className={className} data-scene={name} data-revision={revision}>
      {children}
    </main>
  );
}
