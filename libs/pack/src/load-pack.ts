import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkPack, type PackFiles } from './checks.js';
import { PackFile } from './pack-file.js';
import { PackError } from './problem.js';
import { Pack, PackProfile } from './schema.js';

const PROFILES = 'profiles';

function profileFiles(directory: string): string[] {
  const folder = join(directory, PROFILES);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort() : [];
}

/**
 * Reads a district's pack: `district.yaml`, `units.yaml`, … and `profiles/*.yaml` in `directory`, with
 * the sample files under `samples/`. Throws PackError, which lists every problem by file and line.
 */
export function loadPack(directory: string): Pack {
  const opened: PackFile[] = [];
  function read<T>(name: string, schema: z.ZodType<T>): [PackFile, T | null] {
    const file = new PackFile(directory, name);
    opened.push(file);
    return [file, file.parse(schema)];
  }

  const { shape } = Pack;
  const [districtFile, district] = read('district.yaml', shape.district);
  const [unitsFile, units] = read('units.yaml', shape.units);
  const [proceduresFile, procedures] = read('procedures.yaml', shape.procedures);
  const [calendarFile, calendar] = read('calendar.yaml', shape.calendar);
  const [statusesFile, statuses] = read('statuses.yaml', shape.statuses);
  const [ruleSetsFile, ruleSets] = read('rule-sets.yaml', shape.ruleSets);
  const [sourcesFile, sources] = read('sources.yaml', shape.sources);
  const [operatorsFile, operators] = read('operators.yaml', shape.operators);
  const [indicatorsFile, indicators] = read('indicators.yaml', shape.indicators);
  const [manualFiguresFile, manualFigures] = read('manual-figures.yaml', shape.manualFigures);
  const [formsFile, forms] = read('forms.yaml', shape.forms);
  const [entryFormsFile, entryForms] = read('entry-forms.yaml', shape.entryForms);
  const profiles = profileFiles(directory).map((name) => read(`${PROFILES}/${name}`, PackProfile));
  if (profiles.length === 0) {
    throw new PackError([
      ...opened.flatMap((file) => file.problems),
      { file: PROFILES, line: 1, path: '', message: 'there is no mapping profile; add at least one .yaml file' },
    ]);
  }

  const readable = profiles.flatMap(([, profile]) => (profile ? [profile] : []));
  if (
    district && units && procedures && calendar && statuses && ruleSets && sources && operators && indicators && manualFigures && forms && entryForms
    && readable.length === profiles.length
  ) {
    const pack: Pack = {
      district, units, procedures, calendar, statuses, ruleSets, sources, operators, indicators, manualFigures, forms, entryForms, profiles: readable,
    };
    const files: PackFiles = {
      district: districtFile, units: unitsFile, procedures: proceduresFile, calendar: calendarFile,
      statuses: statusesFile, ruleSets: ruleSetsFile, sources: sourcesFile, operators: operatorsFile, indicators: indicatorsFile,
      manualFigures: manualFiguresFile, forms: formsFile, entryForms: entryFormsFile, profiles: profiles.map(([file]) => file),
    };
    checkPack(pack, files, directory);
    if (opened.every((file) => file.problems.length === 0)) return pack;
  }
  throw new PackError(opened.flatMap((file) => file.problems));
}
