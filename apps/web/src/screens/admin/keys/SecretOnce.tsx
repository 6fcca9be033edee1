import type { KeyMade } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button, Notice } from '../parts/parts.js';

/** Shown once: what is kept of it cannot be read. */
export function SecretOnce({ made: { key, secret }, onClose }: { made: KeyMade; onClose: () => void }) {
  const { keys: words } = useAdminWords();
  const [copied, setCopied] = useState(false);
  // Without HTTPS on a network there is none; the text can be marked all the same.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return (
    <Notice
      mark="information" title={words.made(key.name)}
      actions={<>{clipboard && <Button look="first" action="copy-secret" onClick={() => void clipboard.writeText(secret).then(() => setCopied(true), () => undefined)}>{copied ? words.copied : words.copy}</Button>}<Button action="close-secret" onClick={onClose}>{words.close}</Button></>}
    >
      <p><code className="command secret">{secret}</code></p>
      <p>{words.once}</p>
      <p className="small">{words.sent} <code>Authorization: Bearer {key.secrets[0]?.prefix}_…</code></p>
    </Notice>
  );
}
