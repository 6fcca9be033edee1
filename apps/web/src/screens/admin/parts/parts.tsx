import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';

/** An address inside the officer's pages: changes the page without losing the files on their way. */
/** @param label what it is called where its text alone does not say it */
export function Link({ to, current = false, className, children, page, label }: { to: string; current?: boolean; className?: string; children: ReactNode; page?: string; label?: string | undefined }) {
  const { go } = useDesk();
  return (
    <a
      href={to}
      className={className}
      data-link={page}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

type Look = 'first' | 'second' | 'grave' | 'quiet';

export function Button({ look = 'second', action, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; action?: string }) {
  return <button type="button" {...rest} className={`button button-${look}`} data-action={action} />;
}

export type Mark = 'information' | 'good' | 'warning' | 'critical' | 'waiting';
const SIGNS: Readonly<Record<Mark, string>> = { information: '●', good: '●', warning: '▲', critical: '■', waiting: '○' };

/** A state in words with its shape; colour never alone. */
export function State({ mark, children }: { mark: Mark; children: ReactNode }) {
  return (
    <span className={`state state-${mark}`}>
      <span aria-hidden="true">{SIGNS[mark]}</span> <span>{children}</span>
    </span>
  );
}

export function Notice({ mark, title, children, actions }: { mark: Mark; title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={`notice notice-${mark}`} role={mark === 'critical' ? 'alert' : 'status'}>
      <p className="notice-title"><State mark={mark}>{title}</State></p>
      {children !== undefined && <div className="notice-body">{children}</div>}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}

/** The reliability rule as a progress bar: dashed is on this machine only, solid is on the server. */
export function Progress({ percent, kind, label }: { percent: number; kind: 'local' | 'server'; label: string }) {
  return (
    <svg className={`progress progress-${kind}`} viewBox="0 0 100 4" preserveAspectRatio="none" role="progressbar" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-label={label}>
      <line className="progress-rest" x1="0" x2="100" y1="2" y2="2" />
      <line className="progress-done" x1="0" x2={percent} y1="2" y2="2" />
    </svg>
  );
}

/** Loading, failed, or what there is. */
export function Answered({ error, there, onRetry, children }: { error: string | null; there: boolean; onRetry: () => void; children: ReactNode }) {
  const words = useAdminWords();
  return (
    <>
      {error !== null && <Notice mark="critical" title={error} actions={<Button action="retry" onClick={onRetry}>{words.retry}</Button>} />}
      {there ? children : error === null && <p className="loading" role="status">{words.loading}</p>}
    </>
  );
}

export function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="empty" data-state="empty">
      <p className="empty-title">{title}</p>
      <p>{hint}</p>
    </div>
  );
}
