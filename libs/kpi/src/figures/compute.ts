import type { IndicatorKind, IsoDay, Period, Qualifier, Scope, ScopeDimension, Snapshot } from '@ioc/contracts';
import { localDay } from '../time/days.js';
import { monthsOf } from '../time/period.js';
import { DERIVED_PARTS, DOSSIER_MEASURES, isLowerBound, tellEnough, type DossierCounters } from './measures.js';
import { REPORT_MEASURES, type ReportDue } from '../entry/rates.js';
import type { EnteredForm, Gathers } from './entered.js';
import { reportFigures } from './reported.js';
import { asOf, coverageOf, figureState, heardBefore, sourceStateAt, type SourceInput, type TimeContext } from './reporters.js';
import { meanOf, ratePercent } from './rounding.js';
import { STATION_MEASURES, type StationCounters } from './station-measures.js';
import { toldFigures } from './told.js';

export interface IndicatorDefinition {
  readonly code: string;
  readonly kind: IndicatorKind;
  /** Speaks of its day only: what was true before tells nothing of now (I8). */
  readonly perishable: boolean;
  readonly measure: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Of a figure that people tell by forms. */
  readonly gathers: Gathers;
  readonly formulaVersion: number;
  readonly sources: readonly string[];
  readonly scopes: readonly ('total' | ScopeDimension)[];
}

/** A statement made by people about a period (`DOMAIN.md` 0). */
export interface ManualStatement {
  readonly indicator: string;
  readonly value: number;
  readonly qualifier: Qualifier;
  readonly statedFor: Period;
}

export interface FigureInputs {
  readonly period: Period;
  /** Id of the rule set that judged the dossiers. */
  readonly ruleSet: string;
  /** Day of the period at whose end everything is looked at; null: its last, or today while it runs. */
  readonly asOf: IsoDay | null;
  readonly time: TimeContext;
  readonly indicators: readonly IndicatorDefinition[];
  readonly sources: ReadonlyMap<string, SourceInput>;
  /** By scope; a scope that is not here has no figure. */
  readonly dossiers: ReadonlyMap<Scope, DossierCounters>;
  /** Stations in service at the cut-off, by scope. */
  readonly stations: ReadonlyMap<Scope, number>;
  /** How they are at the cut-off, by scope. */
  readonly stationStates: ReadonlyMap<Scope, StationCounters>;
  readonly statements: readonly ManualStatement[];
  /** What units have told by forms. */
  readonly entered: readonly EnteredForm[];
  /** Which forms units owe, and what has come in of them. */
  readonly reports: readonly ReportDue[];
}

export type ComputedFigure = Omit<Snapshot, 'revision'>;

/**
 * Last day that a period's stocks can speak of: its own last day, or today while it runs
 * (`DOMAIN.md` 8, HS11).
 */
export function cutOff(period: Period, time: TimeContext): string {
  const today = localDay(time.now, time.timeZone);
  return today < period.to ? today : period.to;
}

/** The part of a period that is looked at from the end of a day of it; null: all of it. */
export function seenPart(period: Period, asOf: IsoDay | null): Period {
  return asOf === null || asOf >= period.to ? period : { from: period.from, to: asOf };
}

/** All figures of a period: the one function behind pushed snapshots, free periods and `ioc figures`. */
export function computeFigures(inputs: FigureInputs): ComputedFigure[] {
  const scopes = new Set<Scope>([...inputs.dossiers.keys(), ...inputs.stations.keys(), ...inputs.stationStates.keys(), 'total']);
  const wordOn = wordsOfSources({ ...inputs, period: seenPart(inputs.period, inputs.asOf) });
  return inputs.indicators.flatMap((indicator) => {
    if (indicator.kind === 'manual') return toldFigures(indicator, inputs);
    if (indicator.numerator !== null && indicator.numerator in REPORT_MEASURES) return reportFigures(indicator, inputs);
    return [...scopes]
      .filter((scope) => indicator.scopes.includes(dimensionOf(scope)))
      .flatMap((scope) => measuredFigure(indicator, scope, inputs, wordOn) ?? []);
  });
}

/** What sources have said of a scope: the same for every indicator that is made from them. */
interface Word extends Pick<ComputedFigure, 'asOf' | 'coverage' | 'state'> {
  /** Who has spoken of days before the period too. */
  readonly before: ReturnType<typeof heardBefore>;
}
type WordOn = (indicator: IndicatorDefinition, scope: Scope) => Word | null;

function wordsOfSources(inputs: FigureInputs): WordOn {
  const months = new Map(monthsOf(inputs.period).map(({ key, from, to }) => [key, { from, to }]));
  const words = new Map<string, Word | null>();
  return (indicator, scope) => {
    const lasting = indicator.kind === 'stock' && !indicator.perishable;
    const stretch = stretchOf(scope);
    if (!stretch) return null;
    const sources = indicator.sources.flatMap((id) => {
      const source = inputs.sources.get(id);
      return source ? [reportersOf(source, scope)] : [];
    });
    // Most scopes ask the same reporters of the same days.
    const asked = sources.map(({ id, reporters }) => [id, reporters.length, reporters.length === 1 ? reporters[0]?.key : '']);
    const key = JSON.stringify([asked, stretch.from, stretch.to, lasting]);
    let word = words.get(key);
    if (word === undefined) words.set(key, (word = say(sources, stretch, lasting)));
    return word;
  };

  function stretchOf(scope: Scope): Period | undefined {
    const [dimension, member] = [dimensionOf(scope), memberOf(scope)];
    if (dimension === 'day') return { from: member, to: member };
    return dimension === 'month' ? months.get(member) : inputs.period;
  }

  function say(sources: readonly SourceInput[], period: Period, lasting: boolean): Word {
    const spokenOf = lasting ? sinceLastWord(sources, period, inputs.time) : period;
    const state = figureState(sources, spokenOf, inputs.time);
    return {
      state,
      asOf: state === 'missing' ? null : asOf(sources, period, inputs.time),
      coverage: coverageOf(sources, spokenOf, inputs.time),
      before: heardBefore(sources.flatMap(({ reporters }) => reporters), period.from),
    };
  }
}

/** The measure of days before the period. */
const CARRIED_OVER = 'carried-over';

function measuredFigure(indicator: IndicatorDefinition, scope: Scope, inputs: FigureInputs, wordOn: WordOn): ComputedFigure | null {
  const amounts = amountsOf(indicator, scope, inputs);
  const word = amounts && wordOn(indicator, scope);
  if (!word) return null;
  // Of what came before the first delivery nothing is known but what its rows happen to tell.
  const heard = indicator.measure === CARRIED_OVER ? word.before : 'all';
  const known = word.state !== 'missing' && !amounts.untold && !(heard === 'none' && amounts.value === 0);
  const awaiting = indicator.measure === 'open-overdue' ? (inputs.dossiers.get(scope)?.awaiting ?? 0) : 0;
  return {
    indicator: indicator.code,
    scope,
    period: inputs.period,
    value: known ? amounts.value : null,
    numerator: known ? amounts.numerator : null,
    denominator: known ? amounts.denominator : null,
    qualifier: known && (amounts.atLeast || heard !== 'all') ? '≥' : '=',
    asOf: known ? word.asOf : null,
    coverage: word.coverage,
    state: known ? word.state : 'missing',
    sources: [...indicator.sources],
    statedFor: null,
    awaitingConfirmation: known ? awaiting : 0,
    derived: known ? derivedOf(indicator, inputs.dossiers.get(scope)) : 0,
    ruleSet: inputs.ruleSet,
    formulaVersion: indicator.formulaVersion,
  };
}

function derivedOf({ measure: only, numerator, denominator }: IndicatorDefinition, counters: DossierCounters | undefined): number {
  if (!counters) return 0;
  return Math.max(0, ...[only, numerator, denominator].map((name) => (name === null ? 0 : (DERIVED_PARTS[name]?.(counters) ?? 0))));
}

/** A stock that lasts, such as stations, holds from the day on which its sources last counted it. */
function sinceLastWord(sources: readonly SourceInput[], period: Period, time: TimeContext): Period {
  const from = sources.reduce((first, source) => {
    const at = sourceStateAt(source);
    const day = at === null ? first : localDay(at, time.timeZone);
    return day < first ? day : first;
  }, period.from);
  return { from, to: period.to };
}

interface Amounts {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The sources have spoken, but do not tell this. */
  readonly untold: boolean;
  /** There may be more. */
  readonly atLeast: boolean;
}

function amountsOf(indicator: IndicatorDefinition, scope: Scope, inputs: FigureInputs): Amounts | null {
  if (indicator.measure === 'stations') {
    const value = inputs.stations.get(scope);
    return value === undefined ? null : { value, numerator: null, denominator: null, untold: false, atLeast: false };
  }
  const { measure: only, numerator: part, denominator: whole } = indicator;
  if ([only, part, whole].some((name) => name !== null && name in STATION_MEASURES)) return stationAmountsOf(indicator, scope, inputs);
  const counters = inputs.dossiers.get(scope);
  if (!counters) return null;
  if (indicator.kind === 'count' || indicator.kind === 'stock') {
    const value = measure(indicator.measure, counters);
    const atLeast = indicator.measure !== null && isLowerBound(indicator.measure, counters);
    return { value, numerator: null, denominator: null, untold: value === null, atLeast };
  }
  const numerator = measure(indicator.numerator, counters);
  const denominator = measure(indicator.denominator, counters);
  const atLeast = part !== null && isLowerBound(part, counters, whole);
  if (numerator === null || denominator === null || (atLeast && indicator.kind === 'rate' && !tellEnough(part, counters))) {
    return { value: null, numerator, denominator, untold: true, atLeast };
  }
  return { value: combined(indicator.kind, numerator, denominator), numerator, denominator, untold: false, atLeast };
}

function combined(kind: IndicatorKind, numerator: number, denominator: number): number | null {
  switch (kind) {
    case 'part': return numerator;
    case 'mean': return meanOf(numerator, denominator);
    default: return ratePercent(numerator, denominator);
  }
}

function stationAmountsOf(indicator: IndicatorDefinition, scope: Scope, inputs: FigureInputs): Amounts | null {
  const counters = inputs.stationStates.get(scope);
  if (!counters) return null;
  const tell = (name: string | null): number | null => (name === null ? null : (STATION_MEASURES[name]?.(counters) ?? null));
  const value = tell(indicator.measure ?? indicator.numerator);
  return { value, numerator: tell(indicator.numerator), denominator: tell(indicator.denominator), untold: value === null, atLeast: false };
}

function measure(name: string | null, counters: DossierCounters): number | null {
  const compute = name === null ? undefined : DOSSIER_MEASURES[name];
  if (!compute) throw new RangeError(`no measure is called "${String(name)}"`);
  return compute(counters);
}

function dimensionOf(scope: Scope): 'total' | ScopeDimension {
  return (scope === 'total' ? scope : scope.slice(0, scope.indexOf(':'))) as 'total' | ScopeDimension;
}

function memberOf(scope: Scope): string {
  return scope.slice(scope.indexOf(':') + 1);
}

/** A unit's figure needs that unit's word only, an operator's that operator's. */
function reportersOf(source: SourceInput, scope: Scope): SourceInput {
  const dimension = dimensionOf(scope);
  if (dimension !== source.reportersAre) return source;
  return { ...source, reporters: source.reporters.filter((reporter) => reporter.key === memberOf(scope)) };
}
