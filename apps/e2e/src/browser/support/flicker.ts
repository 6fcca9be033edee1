/** What a wall did that nobody should see. */
export interface Watched {
  /** Units whose tile on the map was touched. */
  readonly units: string[];
  /** Texts that stood on the wall, one after the other, by the figure. */
  readonly figures: Record<string, string[]>;
  readonly faults: string[];
  readonly frames: number;
}

/**
 * In the page: from now on notes everything that moves in the scene without having changed, every part of it that
 * is taken away and put there again, and every frame on which a tile, a number or a chart is blank.
 */
export function watchFlicker(): void {
  const scene = document.querySelector('[data-scene]');
  if (!scene) throw new Error('the wall has no scene');
  const faults = new Set<string>();
  const units = new Set<string>();
  const figures: Record<string, string[]> = {};
  let frames = 0;
  const nameOf = (node: Node): string => {
    const element = node instanceof Element ? node : node.parentElement;
    return `${element?.closest('[data-tile]')?.getAttribute('data-tile')} ${element?.tagName.toLowerCase()}.${element?.className}`;
  };
  const fixed = '.tile, .tile-head, .tile-foot, .reliability, .unit, .unit-map, .chart, canvas, .sources, .sources > li, .rate-course';
  const textsOf = (nodes: NodeList): string => [...nodes].map((node) => node.textContent).join('');

  const judge = ({ type, target, attributeName, oldValue, addedNodes, removedNodes }: MutationRecord): void => {
    const element = target instanceof Element ? target : target.parentElement;
    const unit = element?.closest('[data-unit]')?.getAttribute('data-unit');
    if (unit) units.add(unit);
    if (type === 'attributes' && attributeName !== null && element?.getAttribute(attributeName) === oldValue) faults.add(`${nameOf(target)} had its ${attributeName} written again`);
    if (type === 'characterData' && (target as Text).data === oldValue) faults.add(`${nameOf(target)} had its text written again`);
    if (type !== 'childList') return;
    for (const node of [...addedNodes, ...removedNodes]) {
      if (node instanceof Element && (node.matches(fixed) || node.querySelector(fixed))) faults.add(`${nameOf(node)} was taken away or put there anew`);
    }
  };
  const noteFigures = (): void => {
    for (const element of scene.querySelectorAll<HTMLElement>('[data-figure]')) {
      const name = `${element.closest('[data-tile]')?.getAttribute('data-tile')} ${element.dataset['figure']}`;
      const shown = (figures[name] ??= []);
      if (shown.at(-1) !== element.textContent) shown.push(element.textContent ?? '');
    }
  };
  const observer = new MutationObserver((records) => {
    records.forEach(judge);
    // A number is a new element for a new value, and for no other reason.
    const places = new Set(records.filter(({ type }) => type === 'childList').map(({ target }) => target));
    for (const place of places) {
      const here = records.filter(({ target, type }) => target === place && type === 'childList');
      const [gone, come] = [here.map(({ removedNodes }) => textsOf(removedNodes)).join(''), here.map(({ addedNodes }) => textsOf(addedNodes)).join('')];
      if (gone === come && gone !== '') faults.add(`${nameOf(place)} put "${gone}" there again`);
    }
    noteFigures();
  });
  observer.observe(scene, { attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true, childList: true, subtree: true });
  noteFigures();

  const parts = [...scene.querySelectorAll('.tile, .unit, canvas')];
  const small = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
  const look = (): void => {
    frames += 1;
    if (parts.some((part) => !part.isConnected)) faults.add('a tile was mounted anew');
    for (const tile of scene.querySelectorAll('.tile, [data-figure]')) if (tile.textContent === '') faults.add(`${nameOf(tile)} was blank`);
    for (const canvas of scene.querySelectorAll('canvas')) {
      small?.clearRect(0, 0, 16, 16);
      small?.drawImage(canvas, 0, 0, 16, 16);
      if (small?.getImageData(0, 0, 16, 16).data.every((value) => value === 0)) faults.add('the chart was blank');
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, { watched: (): Watched => ({ units: [...units], figures, faults: [...faults], frames }) });
}
