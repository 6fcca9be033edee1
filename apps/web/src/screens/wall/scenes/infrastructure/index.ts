import type { Scene } from '../scene.js';
import { Infrastructure } from './Infrastructure.js';

export const infrastructure: Scene = {
  name: 'ha-tang',
  title: (words) => words.scenes['ha-tang'],
  spans: () => null,
  needs: ({ today, halfYear, quarter }) => [today, halfYear, quarter],
  Draw: Infrastructure,
};
