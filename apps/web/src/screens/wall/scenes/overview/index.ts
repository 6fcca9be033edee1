import type { Scene } from '../scene.js';
import { Overview } from './Overview.js';

export const overview: Scene = {
  name: 'tong-quan',
  title: (words) => words.scenes['tong-quan'],
  spans: () => null,
  needs: ({ today, recent, quarter, quarterBefore }) => [today, recent, quarter, quarterBefore],
  Draw: Overview,
};
