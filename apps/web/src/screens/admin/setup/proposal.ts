import { DistrictSetup, type FilePreview } from '@ioc/contracts';

/** What the officer may still change before an office is set up. */
export interface Proposal {
  readonly districtName: string;
  readonly units: readonly { readonly name: string; readonly aliases: string; readonly rows: number }[];
  readonly procedures: readonly { readonly code: string; readonly name: string; readonly field: string }[];
  readonly from: string;
  readonly to: string;
}

/** Levels by which an office's title names its place; a district's before those of its communes. */
const LEVELS = [/(?:huyện|quận|thị xã|thành phố|đặc khu)\s+\S.*$/iu, /(?:thị trấn|phường|xã)\s+\S.*$/iu];

/** `UBND HUYỆN TÂN LẠC` → `Huyện Tân Lạc`; empty when no title names a place. */
export function districtNameOf(titled: readonly string[]): string {
  for (const level of LEVELS) {
    for (const title of titled) {
      const [place] = level.exec(title.normalize('NFC')) ?? [];
      if (place !== undefined) return place === place.toLocaleUpperCase('vi') ? capitalised(place) : place.charAt(0).toLocaleUpperCase('vi') + place.slice(1);
    }
  }
  return '';
}

function capitalised(text: string): string {
  return text.toLocaleLowerCase('vi').replaceAll(/(?<=^|\s)\p{L}/gu, (letter) => letter.toLocaleUpperCase('vi'));
}

const CODE = /^\d\.\d{6}/;

/** From the first file of an office; a procedure without a usable code is left out. `unfiled` names the field of those without one. */
export function proposalOf(preview: FilePreview, unfiled: string): Proposal {
  const procedures = preview.procedures.flatMap(({ code, name, field }) => {
    const short = CODE.exec(code)?.[0];
    return short === undefined ? [] : [{ code: short, name: name || short, field: field || unfiled }];
  });
  return {
    districtName: districtNameOf(preview.titled),
    units: preview.units.map(({ name, rows }) => ({ name, aliases: '', rows })),
    procedures: [...new Map(procedures.map((procedure) => [procedure.code, procedure])).values()],
    from: preview.printedPeriod?.from ?? '',
    to: preview.printedPeriod?.to ?? '',
  };
}

/** The body of `POST /api/setup`; null while something is missing. */
export function setupOf({ districtName, units, procedures, from, to }: Proposal): DistrictSetup | null {
  const parsed = DistrictSetup.safeParse({
    districtName: districtName.trim(),
    units: units.map(({ name, aliases }) => ({ name: name.trim(), aliases: aliases.split(';').map((alias) => alias.trim()).filter((alias) => alias !== '') })),
    procedures,
    defaultPeriod: { from, to },
  });
  return parsed.success && from <= to ? parsed.data : null;
}
