import { Component, type ReactNode } from 'react';
import { answers } from './alive/stay-fresh.js';

const AGAIN_MS = 5_000;

interface Props {
  words: string;
  children: ReactNode;
}

/** What fails outside of a tile, such as the header, takes the page with it: it says so and is loaded anew by itself. */
export class StageBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  #timer: ReturnType<typeof setInterval> | undefined;

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.#timer ??= setInterval(() => {
      void answers().then((reached) => {
        if (reached) location.reload();
      });
    }, AGAIN_MS);
  }

  override componentWillUnmount(): void {
    clearInterval(this.#timer);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="wall-failed" role="alert">
        <span className="is-critical">■</span> {this.props.words}
      </p>
    );
  }
}
