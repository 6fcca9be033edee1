import type { Catalogue } from '@ioc/contracts';
import { localDateTime } from '@ioc/kpi';
import { use, useMemo } from 'react';
import { CatalogueContext, useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure, useMinute } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { formatCount, formatMoment, formatWeekday } from '../../../../ui/format.js';
import { Tile } from '../../../../ui/Tile.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { PartNumber } from '../../tiles/PartNumber.js';
import { nextOfficeDay, type WallPeriods } from '../../when.js';

function useOfficeDay(catalogue: Catalogue | null): ReturnType<typeof nextOfficeDay> | null {
  const minute = useMinute();
  return useMemo(() => (catalogue && minute > 0 ? nextOfficeDay(localDateTime(new Date(minute), catalogue.timeZone), catalogue) : null), [catalogue, minute]);
}

/** Dossiers that are due today; after hours, those of the next working day. */
export function DueTile({ periods }: { periods: WallPeriods | null }) {
  const words = useWords();
  const catalogue = use(CatalogueContext);
  const office = useOfficeDay(catalogue);
  const title = (): string => {
    if (!office || !periods || office.isToday) return words.overview.due.today;
    return words.overview.due.next(formatWeekday(office.day, words));
  };
  return (
    <Tile name="due" title={title()}>
      {periods && office && <Due periods={periods} office={office} />}
    </Tile>
  );
}

function Due({ periods, office }: { periods: WallPeriods; office: ReturnType<typeof nextOfficeDay> }) {
  const words = useWords().overview;
  const { timeZone } = useCatalogue();
  const indicator = office.isToday ? 'HS20' : 'HS21';
  const figure = useFigure(indicator, periods.today);
  const minute = useMinute();
  const unknown = knownValue(figure) === null;
  // Before anybody has spoken today: what was to be done today as it stood on the working day before.
  const before = useFigure('HS21', periods.lastWorkday);
  const owed = knownValue(before);
  const asOf = before.snapshot?.asOf;
  const lastKnown = unknown && office.isToday && owed !== null && asOf ? words.due.lastKnown(formatCount(owed), formatMoment(asOf, new Date(minute), timeZone)) : null;

  return (
    <>
      <div className="tile-figure">
        <PartNumber indicator={indicator} figure={figure} />
      </div>
      <p className="tile-sentence" data-quiet={unknown} data-long={lastKnown !== null}>
        {lastKnown ?? (unknown ? words.unknownNow : office.isToday ? words.due.untilClosing(office.closing) : words.due.open)}
      </p>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
