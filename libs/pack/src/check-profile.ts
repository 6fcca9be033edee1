import { StationState } from '@ioc/contracts';
import { ENTITY_COLUMNS, REQUIRED_COLUMNS } from './columns.js';
import type { PackFile } from './pack-file.js';
import type { Pack, PackProfile } from './schema.js';
import { normaliseText } from './text.js';

/** A list with one unit only is read for both: which of the two it is, its header seldom says. */
const SHARED: ReadonlySet<string> = new Set(['unitName', 'resolvingUnitName']);

function checkHeaders(profile: PackProfile, file: PackFile): void {
  const owners = new Map<string, string>();
  for (const [column, headers] of Object.entries(profile.columns)) {
    headers.forEach((header, index) => {
      const key = normaliseText(header);
      const owner = owners.get(key);
      if (owner !== undefined && !(SHARED.has(owner) && SHARED.has(column))) {
        file.report(['columns', column, index], `"${header}" is already read as ${owner}; a header belongs to one column`);
      } else owners.set(key, column);
    });
  }
}

/** Reports what a mapping profile names that is not there, and what it lacks. */
export function checkProfile(profile: PackProfile, { sources, statuses }: Pack, file: PackFile): void {
  const source = sources.find(({ id }) => id === profile.source);
  if (!source) file.report(['source'], `there is no source "${profile.source}"; add it to sources.yaml or correct the id`);
  const ofStates = profile.entity === 'station-state';
  if (source && ofStates !== (source.kind === 'telecom-state')) {
    file.report(['source'], `a ${profile.entity} ${ofStates ? 'needs' : 'cannot have'} a source of kind telecom-state`);
  }
  const allowed = ENTITY_COLUMNS[profile.entity];
  for (const column of Object.keys(profile.columns)) {
    if (!allowed.includes(column)) {
      file.report(['columns', column], `a ${profile.entity} has no such column and it is never read; use one of ${allowed.join(', ')}`);
    }
  }
  for (const group of REQUIRED_COLUMNS[profile.entity]) {
    if (!group.some((column) => profile.columns[column])) {
      file.report(['columns'], `a ${profile.entity} cannot be read without ${group.join(' or ')}; add it`);
    }
  }
  checkHeaders(profile, file);
  const codes: ReadonlySet<string> = new Set(ofStates ? StationState.options : statuses.map((status) => status.code));
  const remedy = ofStates ? `use one of ${StationState.options.join(', ')}` : 'add it to statuses.yaml or correct the code';
  for (const [word, code] of Object.entries(profile.statuses)) {
    if (!codes.has(code)) file.report(['statuses', word], `there is no status "${code}"; ${remedy}`);
  }
}
