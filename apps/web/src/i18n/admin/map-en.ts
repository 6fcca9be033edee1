import type { map as vietnamese } from './map-vi.js';

export const map: typeof vietnamese = {
  title: 'Map', byTiles: 'The tile map stands. Upload boundaries for a real one.', byBoundaries: (version, day) => `Boundaries version ${version}, of ${day}.`,
  upload: 'Upload boundaries', replace: 'Replace boundaries, versions',
  hint: 'A GeoJSON file (WGS 84), each unit a Polygon or MultiPolygon with the property gso_code, at most 20 MB. Other properties are dropped.', codes: 'Codes of the units',
  choose: 'Choose a GeoJSON file', attribution: 'Attribution (required)', attributionForm: '© OpenStreetMap contributors, ODbL', validOn: 'Boundaries of the day', look: 'Preview', reading: 'Checking the file…',
  problems: (count) => `This file cannot be used: ${count} problems`, warnings: (count) => `${count} things to see before it is used`, good: 'The file is good',
  units: (count, kilobytes) => `${count} units, ${kilobytes} after simplifying; common borders stay common.`, use: 'Use these boundaries', useAnyway: 'Seen, use them', cancel: 'Cancel', preview: 'Preview of the boundaries',
  versions: 'Versions', version: (version) => `Version ${version}`, of: (day) => `boundaries of ${day}`, uploaded: (when, by) => `uploaded ${when}, ${by}`, active: 'in use', activate: 'Use again', clear: 'Back to tiles',
  indicator: 'Indicator', period: 'Period', today: 'Today', quarter: 'This quarter', default: 'Reporting period', picture: (indicator, period) => `${indicator}, ${period}, by unit. The figures are in the table beside it.`,
  unknown: 'unknown', critical: 'critical', warning: 'warning', unit: 'Unit',
  stations: { up: 'station on air', degraded: 'degraded', down: 'down', planned: 'planned stop', unknown: 'unknown' },
};
