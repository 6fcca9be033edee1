import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { Figures, FiguresBy, FiguresQuery, RuleSetsCompared, RuleSetsQuery, type Figure, type Snapshot } from '@ioc/contracts';
import type { ComputedFigure } from '@ioc/kpi';
import { countedDays, loadSources, readFigures, readRuleSetDifferences, type Store } from '@ioc/store';
import { Access, AccessOrHere, READERS } from '../access/policy.js';
import { STORE } from '../tokens.js';
import { checkRuleSet } from './rule-set.js';

/** By indicator code; with `by`, one such object for each member. */
const FiguresAnswer = z.union([Figures, FiguresBy]);

@Controller('api/figures')
export class FiguresController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Any period, from the same function as the worker's snapshots. */
  @Get()
  @AccessOrHere([...READERS, 'client-figures'], 'any')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: FiguresAnswer })
  async figures(@Query({ schema: FiguresQuery }) query: FiguresQuery): Promise<Figures | FiguresBy> {
    const { from, to, by, asOf, ruleSet } = query;
    checkRuleSet(ruleSet, this.store.catalogue.ruleSets);
    const snapshots = await this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { catalogue, time } = await this.store.momentIn(manager);
      return readFigures(manager, { period: { from, to }, asOf, ruleSet }, catalogue, await loadSources(manager), time);
    });
    if (by === undefined) {
      return Object.fromEntries(snapshots.filter((item) => item.scope === 'total').map((item) => [item.indicator, figureOf(item)]));
    }
    const members: FiguresBy = {};
    for (const snapshot of snapshots) {
      const [dimension, member] = splitScope(snapshot.scope);
      if (dimension === by) (members[member] ??= {})[snapshot.indicator] = figureOf(snapshot);
    }
    return members;
  }

  /** One scope's figures by one rule set, or by two with how many dossiers they judge otherwise; works them out from single dossiers. */
  @Get('rule-sets')
  @Access([...READERS, 'client-figures'], 'any')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: RuleSetsCompared })
  async ruleSets(@Query({ schema: RuleSetsQuery }) { from, to, asOf, scope, ruleSet, beside }: RuleSetsQuery): Promise<RuleSetsCompared> {
    const ids = beside === undefined ? [ruleSet] : [ruleSet, beside];
    for (const id of ids) checkRuleSet(id, this.store.catalogue.ruleSets);
    const period = { from, to };
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { catalogue, time } = await this.store.momentIn(manager);
      const sources = await loadSources(manager);
      const asked = { scope, level: null, period, asOf: asOf ?? null, ruleSet };
      const told: ComputedFigure[][] = [];
      for (const id of ids) told.push(await readFigures(manager, { period, asOf, ruleSet: id }, catalogue, sources, time));
      const differences = beside === undefined ? [] : await readRuleSetDifferences(manager, asked, beside, catalogue, time);
      return {
        days: countedDays(asked, time) ?? period,
        ruleSets: ids,
        rows: catalogue.formulas.flatMap(({ code }) => {
          const figures = told.flatMap((all) => all.filter((figure) => figure.indicator === code && figure.scope === scope).map(figureOf));
          const own = differences.filter(({ indicator }) => indicator === code).map(({ indicator: _, ...difference }) => difference);
          return figures.length === ids.length ? [{ indicator: code, figures, differences: own }] : [];
        }),
      };
    });
  }
}

function splitScope(scope: Snapshot['scope']): [string, string] {
  const colon = scope.indexOf(':');
  return [scope.slice(0, Math.max(colon, 0)), scope.slice(colon + 1)];
}

function figureOf({ indicator: _i, scope: _s, period: _p, sources: _o, ...figure }: Omit<Snapshot, 'revision'>): Figure {
  return figure;
}
