import { Component, useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/index.js';
import { useLive } from '../live/hooks.js';
import './tile.css';

class TileBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken again={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

/** A tile that failed is tried again when the figures are others. */
function Broken({ again }: { again: () => void }) {
  const words = useWords();
  const revision = useLive((live) => live.state.revision);
  const [failedAt] = useState(revision);
  useEffect(() => {
    if (revision !== failedAt) again();
  }, [revision, failedAt, again]);
  return (
    <p className="tile-broken" role="alert">
      <span>■</span> {words.broken}
    </p>
  );
}

interface Props {
  name: string;
  title: string;
  /** In the title's place once there are figures. */
  heading?: ReactNode;
  /** Beside the title, smaller: a legend. */
  aside?: ReactNode;
  /** Absent while there is nothing to draw. */
  children?: ReactNode;
}

/** A tile stands alone: before the first figure it says so, and when it fails the scene goes on. */
export function Tile({ name, title, heading = title, aside, children }: Props) {
  const words = useWords();
  const resumed = useLive((live) => live.resumed);
  const cold = !resumed || children === undefined || children === null;
  return (
    <section className="tile" data-tile={name} data-cold={cold} aria-label={title}>
      <header className="tile-head">
        <h2>{cold ? title : heading}</h2>
        {!cold && aside}
      </header>
      <TileBoundary>
        {cold ? (
          <div className="tile-cold">
            <i />
            <p>{words.cold}</p>
          </div>
        ) : (
          children
        )}
      </TileBoundary>
    </section>
  );
}
