import { spread } from './figures.js';

describe('the shares of a whole', () => {
  it('add up to it', () => {
    expect(spread(46, 4)).toEqual([5, 14, 9, 18]);
    expect(spread(2, 11).reduce((sum, share) => sum + share, 0)).toBe(2);
  });

  it('are nothing of nothing', () => {
    expect(spread(0, 3)).toEqual([0, 0, 0]);
    expect(spread(5, 0)).toEqual([]);
  });
});
