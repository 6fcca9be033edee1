import type { Period, SceneName } from '@ioc/contracts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string | null): text is string {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** The period that the address names (`?from=2023-01-01&to=2023-06-30`), or null when it names none that exists. */
export function periodOf(search: string): Period | null {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from'), query.get('to')];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

const SCENE_NAMES: readonly SceneName[] = ['tong-quan', 'ha-tang', 'ky-bao-cao'];

/** The scene that the address names; one that names a period of reports only means the scene of reports. Null: the pack's, in turn. */
export function sceneOf(search: string): SceneName | null {
  const asked = new URLSearchParams(search).get('scene');
  return SCENE_NAMES.find((name) => name === asked) ?? (periodOf(search) ? 'ky-bao-cao' : null);
}
