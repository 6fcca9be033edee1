import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { Figures, FiguresBy, FiguresQuery, type Figure, type Snapshot } from '@ioc/contracts';
import { loadSources, readFigures, type Store } from '@ioc/store';
import { Open } from '../access/access.guard.js';
import { STORE } from '../tokens.js';
import { checkRuleSet } from './rule-set.js';

/** By indicator code; with `by`, one such object for each member. */
const FiguresAnswer = z.union([Figures, FiguresBy]);

@Controller('api/figures')
export class FiguresController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Any period, from the same function as the worker's snapshots. */
  @Get()
  @Open()
  @ApiOkResponse({ standardSchema: FiguresAnswer })
  async figures(@Query({ schema: FiguresQuery }) query: FiguresQuery): Promise<Figures | FiguresBy> {
    const { from, to, by, asOf, ruleSet } = query;
    checkRuleSet(ruleSet, this.store.catalogue.ruleSets);
    const snapshots = await this.store.source.transaction('REPEATABLE READ', async (manager) =>
      readFigures(manager, { period: { from, to }, asOf, ruleSet }, this.store.catalogue, await loadSources(manager), this.store.time()),
    );
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
}

function splitScope(scope: Snapshot['scope']): [string, string] {
  const colon = scope.indexOf(':');
  return [scope.slice(0, Math.max(colon, 0)), scope.slice(colon + 1)];
}

function figureOf({ indicator: _i, scope: _s, period: _p, sources: _o, ...figure }: Omit<Snapshot, 'revision'>): Figure {
  return figure;
}
