import { bordersOf } from './borders.js';

const place = (code: string, column: number, row: number, neighbours: string[] = []) => ({ code, tile: { column, row }, neighbours });

describe('borders of the tile map', () => {
  it('are a filled gap where tiles touch by a side', () => {
    expect(bordersOf([place('a', 0, 0, ['b']), place('b', 1, 0)])).toMatchObject([{ kind: 'side', runs: 'down', columns: [2, 3], rows: [1, 2] }]);
    expect(bordersOf([place('a', 2, 1, ['b']), place('b', 2, 2)])).toMatchObject([{ kind: 'side', runs: 'across', columns: [5, 6], rows: [4, 5] }]);
  });

  it('join corners in the direction that they face', () => {
    expect(bordersOf([place('a', 0, 0, ['b']), place('b', 1, 1)])).toMatchObject([{ kind: 'corner', falls: 'right', columns: [2, 3], rows: [2, 3] }]);
    expect(bordersOf([place('a', 1, 0, ['b']), place('b', 0, 1)])).toMatchObject([{ kind: 'corner', falls: 'left', columns: [2, 3], rows: [2, 3] }]);
  });

  it('go around a tile that stands between', () => {
    expect(bordersOf([place('a', 1, 2, ['b']), place('x', 2, 2), place('b', 3, 2)])).toMatchObject([{ kind: 'detour', columns: [4, 7], rows: [6, 7] }]);
  });

  it('are not made by the grid: tiles that touch without being neighbours have none', () => {
    expect(bordersOf([place('a', 0, 0), place('b', 1, 0)])).toEqual([]);
  });

  it('are drawn once, whichever side knows of them', () => {
    expect(bordersOf([place('a', 0, 0, ['b']), place('b', 1, 0, ['a'])])).toHaveLength(1);
    expect(bordersOf([place('a', 0, 0), place('b', 1, 0, ['a'])])).toHaveLength(1);
  });

  it('are not drawn where the map has no way for them', () => {
    expect(bordersOf([place('a', 0, 0, ['b']), place('b', 3, 3)])).toEqual([]);
  });
});
