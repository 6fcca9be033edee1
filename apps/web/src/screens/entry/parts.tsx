import type { MouseEvent, ReactNode } from 'react';
import { usePlace } from './context.js';

export type Mark = 'good' | 'warning' | 'critical' | 'waiting';
const MARKS: Readonly<Record<Mark, string>> = { good: '●', warning: '▲', critical: '■', waiting: '○' };

/** A state in words, with the shape that says the same without colour. */
export function State({ mark, children }: { mark: Mark; children: ReactNode }) {
  return <span className={`state state-${mark}`}><span aria-hidden="true">{MARKS[mark]}</span> <span>{children}</span></span>;
}

/** To another of these pages, without loading them again. `about`: id of what tells it from its like. */
export function Link({ to, className, action, about, children }: { to: string; className?: string; action?: string; about?: string; children: ReactNode }) {
  const { go } = usePlace();
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} className={className} data-action={action} aria-describedby={about} onClick={follow}>{children}</a>;
}
