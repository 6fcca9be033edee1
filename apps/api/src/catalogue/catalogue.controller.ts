import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { Catalogue, CatalogueDetails, CatalogueQuery, type AuditAct } from '@ioc/contracts';
import { localDay, partsOf, termAt } from '@ioc/kpi';
import type { Settings } from '@ioc/platform';
import { lastActs, type Store } from '@ioc/store';
import { Access, AccessOrHere, READERS, VIEWERS } from '../access/policy.js';
import { SETTINGS, STORE } from '../tokens.js';
import { VERSION } from '../version.js';

/** Acts that change units, procedures, words and mappings. */
const CHANGES = [
  'word-taught', 'district-set-up', 'profile-confirmed', 'unit-added', 'unit-renamed', 'unit-name-restored', 'unit-ended', 'unit-reopened',
] as const satisfies AuditAct[];
const CHANGES_SHOWN = 100;

@Controller('api/catalogue')
export class CatalogueController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Names and definitions, no figures: the page where a second factor is proved needs it too. */
  @Get()
  @AccessOrHere([...VIEWERS, 'held'], 'any')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: Catalogue })
  catalogue(@Query({ schema: CatalogueQuery }) { teachable }: CatalogueQuery): Catalogue {
    const {
      district, workingTime, units, fields, operators, ruleSets, indicators, formulas, sources, statuses, procedures, terms,
    } = this.store.catalogue;
    const today = localDay(this.store.clock.now(), district.timeZone);
    return {
      district: { name: district.name, label: district.label },
      timeZone: district.timeZone,
      demo: this.settings.demo,
      version: VERSION,
      defaultPeriod: district.defaultPeriod,
      calendar: workingTime,
      wall: district.wall,
      units: units.map(({ code, name, shortName, kind, tile, neighbours }) => ({ code, name, shortName, kind, tile, neighbours })),
      fields: [...fields],
      operators: operators.map((operator) => operator.name),
      ruleSets: [...ruleSets],
      sources: sources.map(({ id, name }) => ({ id, name })),
      indicators: indicators.map(({ code, name, unit, kind, direction, sources, perishable, thresholds, scopes, note, owner }) => ({
        code, name, unit, kind, direction, sources, perishable, scopes,
        note: note ?? null,
        lists: formulas.filter((formula) => formula.code === code).flatMap(partsOf),
        owner: owner ?? null,
        thresholds: thresholds && { warning: thresholds.warning, critical: thresholds.critical },
      })),
      ...(teachable === 'yes' && {
        teachable: {
          statuses: statuses.map(({ code, names }) => ({ code, name: names[0] ?? code })),
          procedures: procedures.map(({ code, name, field }) => {
            const term = termAt(terms.get(code) ?? [], today)?.online;
            return { code, name, field, ...(term && { term }) };
          }),
        },
      }),
    };
  }

  /** The catalogue with its versions, and who changed it. */
  @Get('details')
  @Access([...READERS, 'client-figures'], 'any')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: CatalogueDetails })
  async details(): Promise<CatalogueDetails> {
    const { version, units, procedures, terms, indicators } = this.store.catalogue;
    const changes = await lastActs(this.store.source.manager, CHANGES, CHANGES_SHOWN);
    return {
      version,
      today: localDay(this.store.clock.now(), this.store.catalogue.district.timeZone),
      units: units.map(({ code, name, shortName, kind, agencyCode, aliases, validFrom, validTo, tile, former, successors }) => ({
        code, name, shortName, kind, agencyCode, aliases, validFrom, validTo, tile, former: [...former].reverse(), successors: [...successors],
      })),
      procedures: procedures.map(({ code, name, field, aliases, serviceLevels }) => ({ code, name, field, aliases, terms: [...(terms.get(code) ?? [])], serviceLevels: serviceLevels ?? [] })),
      indicators: indicators.map(({ code, name, unit, formula, sources, owner, note, thresholds }) => ({
        code, name, unit, formula: { version: formula.version, text: formula.text }, sources, owner: owner ?? null, note: note ?? null, thresholds,
      })),
      changes: changes.map(({ at, by, act, about, old, new: now }) => ({
        at, by, act: act as CatalogueDetails['changes'][number]['act'], about: about.id ?? '',
        target: textOf(now?.['target'] ?? now?.['name']), day: textOf(now?.['from'] ?? now?.['lastDay'] ?? old?.['lastDay']),
      })),
    };
  }
}

function textOf(fact: string | number | boolean | null | undefined): string | null {
  return typeof fact === 'string' ? fact : null;
}
