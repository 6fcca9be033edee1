import { useCallback } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useAnswer } from '../desk.js';
import { Answered } from '../parts/parts.js';
import { UnitMap } from './UnitMap.js';
import { UploadPanel } from './UploadPanel.js';
import { Versions } from './Versions.js';
import './map-page.css';

/** Boundaries that an administrator brings, and every indicator drawn by them. */
export default function MapPage() {
  const { map: words } = useAdminWords();
  const { value, error, reload } = useAnswer('map', () => server.map());
  const versions = useAnswer('map-versions', () => server.mapVersions());
  const reloadVersions = versions.reload;
  const changed = useCallback(() => {
    reload();
    reloadVersions();
  }, [reload, reloadVersions]);
  const { version, validOn } = value ?? {};
  return (
    <div className="page" data-map-version={version ?? 'tiles'}>
      <div className="page-head">
        <h1>{words.title}</h1>
        {value && <p className="muted">{version && validOn ? words.byBoundaries(version, formatDay(validOn)) : words.byTiles}</p>}
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>
        <details className="map-upload" key={version ?? 'tiles'} open={!version}>
          <summary>{version ? words.replace : words.upload}</summary>
          <UploadPanel onSaved={changed} />
          {versions.value && versions.value.length > 0 && <Versions versions={versions.value} onChanged={changed} />}
        </details>
        {value && <UnitMap boundaries={value} />}
      </Answered>
    </div>
  );
}
