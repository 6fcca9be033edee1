import type { Scene } from '../scene.js';
import { Overview } from './Overview.js';

export const overview: Scene = {
  name: 'tong-quan',
  title: (words) => words.scenes['tong-quan'],
  spans: () => null,
  needs: ({ today, lastWorkday, recent, quarter, quarterBefore }) => [today, lastWorkday, recent, quarter, quarterBefore],
  Draw: Overview,
};
