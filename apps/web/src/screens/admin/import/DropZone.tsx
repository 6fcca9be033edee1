import { useEffect, useRef, useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button } from '../parts/parts.js';

/** Takes files by dropping, choosing or pasting anywhere on the page. */
export function DropZone({ title, hint, onFiles }: { title: string; hint?: string; onFiles: (files: File[]) => void }) {
  const { intake } = useAdminWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = Array.from(event.clipboardData?.files ?? []);
      if (files.length > 0) onFiles(files);
    };
    // A file that misses the zone would make the browser leave the page.
    const hold = (event: DragEvent): void => event.preventDefault();
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', hold);
    document.addEventListener('drop', hold);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', hold);
      document.removeEventListener('drop', hold);
    };
  }, [onFiles]);
  return (
    <div
      className="drop"
      data-drop-zone=""
      data-over={over}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const files = Array.from(event.dataTransfer.files);
        if (files.length > 0) onFiles(files);
      }}
    >
      <div>
        <p className="drop-title">{title}</p>
        <p>{hint ?? intake.dropHint}</p>
        {hint === undefined && <p className="muted small">{intake.kinds}</p>}
      </div>
      <Button look="first" action="choose" onClick={() => input.current?.click()}>{intake.choose}</Button>
      <input
        ref={input}
        id="file-input"
        className="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const files = Array.from(target.files ?? []);
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
