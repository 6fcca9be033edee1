import { useState, type MouseEvent, type ReactNode } from 'react';
import { useEntryWords } from '../../i18n/entry/index.js';
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

/** Takes values along that the server does not take. */
export function Copy({ text, words }: { text: string; words: string }) {
  const { readOnly } = useEntryWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <button type="button" className="button" data-action="copy" onClick={() => void copy()}>{words}</button>
      <span role="status">{copied && readOnly.copied}</span>
    </>
  );
}
