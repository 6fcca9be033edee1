import { applyFigures, applyResume, applySources, EMPTY, figureKey, type LiveState } from './state.js';
import { HALF_YEAR, NOW, resume, snapshot, source } from './test/rows.js';

const time = { now: NOW, demo: false, speed: 1 };
const received = (state: LiveState | null): number | null | undefined => state?.figures.get(figureKey('HS01', 'total', HALF_YEAR))?.value;

describe('what a screen has been told', () => {
  const drawn = applyResume(EMPTY, resume());

  it('begins with the first full answer', () => {
    expect(received(drawn)).toBe(6747);
    expect(drawn).toMatchObject({ epoch: 'first', revision: 10, changedAt: null });
  });

  it('follows a newer row', () => {
    const next = applyFigures(drawn, { epoch: 'first', revision: 11, figures: [snapshot({ value: 6748, revision: 11 })], time });
    expect(received(next)).toBe(6748);
    expect(next).toMatchObject({ revision: 11, changedAt: NOW });
  });

  it('knows when a figure changed only when it saw it change', () => {
    const first = applyFigures(drawn, { epoch: 'first', revision: 11, figures: [snapshot({ scope: 'unit:05098', value: 448, revision: 11 })], time });
    expect(first?.changedAt).toBeNull();
    const seen = applyFigures(drawn, { epoch: 'first', revision: 12, figures: [snapshot({ value: 6748, revision: 12 })], time });
    expect(seen?.changedAt).toBe(NOW);
    const unchanged = applyResume(seen ?? EMPTY, resume({ full: false, revision: 12, figures: [] }));
    expect(unchanged.changedAt).toBe(NOW);
    const whileCut = applyResume(seen ?? EMPTY, resume({ full: false, revision: 13, figures: [snapshot({ value: 6749, revision: 13 })] }));
    expect(whileCut.changedAt).toBeNull();
  });

  it('never shows an older revision, in whatever order frames come (I7)', () => {
    const newest = applyFigures(drawn, { epoch: 'first', revision: 13, figures: [snapshot({ value: 6750, revision: 13 })], time });
    const late = newest && applyFigures(newest, { epoch: 'first', revision: 12, figures: [snapshot({ value: 6749, revision: 12 })], time });
    expect(received(late)).toBe(6750);
    expect(late?.revision).toBe(13);
    expect(received(applyResume(newest ?? EMPTY, resume({ full: false, revision: 12, figures: [snapshot({ value: 6749, revision: 12 })] })))).toBe(6750);
  });

  it('takes the newest of two rows of one key in one frame', () => {
    const rows = [snapshot({ value: 2, revision: 12 }), snapshot({ value: 1, revision: 11 })];
    expect(received(applyFigures(drawn, { epoch: 'first', revision: 12, figures: rows, time }))).toBe(2);
  });

  it('leaves a row alone that did not change', () => {
    const row = snapshot({ scope: 'unit:05098', value: 448 });
    const both = applyResume(EMPTY, resume({ figures: [snapshot(), row] }));
    const next = applyFigures(both, { epoch: 'first', revision: 11, figures: [snapshot({ value: 6748, revision: 11 })], time });
    expect(next?.figures.get(figureKey('HS01', 'unit:05098', HALF_YEAR))).toBe(row);
  });

  it('asks again when a frame is of another epoch', () => {
    expect(applyFigures(drawn, { epoch: 'second', revision: 1, figures: [], time })).toBeNull();
  });

  it('is replaced by a full answer of another epoch, even with lower revisions', () => {
    const restored = applyResume(drawn, resume({ epoch: 'second', revision: 3, figures: [snapshot({ value: 6000, revision: 3 })], sources: [] }));
    expect(received(restored)).toBe(6000);
    expect(restored).toMatchObject({ epoch: 'second', revision: 3 });
    expect(restored.sources.size).toBe(0);
  });

  it('loses what a full answer no longer has, but not what is newer than the answer', () => {
    const other = snapshot({ scope: 'unit:05098', value: 448, revision: 9 });
    const newer = snapshot({ scope: 'unit:05101', value: 521, revision: 12 });
    const before = applyResume(EMPTY, resume({ revision: 12, figures: [snapshot(), other, newer] }));
    const after = applyResume(before, resume({ revision: 11 }));
    expect([...after.figures.values()].map(({ scope }) => scope).sort()).toEqual(['total', 'unit:05101']);
    expect(after.revision).toBe(12);
  });

  it('lays the rows of a short answer over what was drawn', () => {
    const after = applyResume(drawn, resume({ full: false, revision: 11, figures: [snapshot({ scope: 'month:2023-01', value: 881, revision: 11 })] }));
    expect(after.figures.size).toBe(2);
  });

  it('keeps the freshest word on a source', () => {
    const late = applySources(drawn, [source({ condition: 'late', revision: 11 })]);
    expect(late.sources.get('one-stop')?.condition).toBe('late');
    expect(applySources(late, [source({ revision: 10 })]).sources.get('one-stop')?.condition).toBe('late');
    expect(applySources(late, [source({ condition: 'fresh', revision: 11 })]).sources.get('one-stop')?.condition).toBe('fresh');
  });
});
