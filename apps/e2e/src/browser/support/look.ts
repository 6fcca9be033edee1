/** What is wrong with the text of a page, in words; nothing when it is as it should be. Runs in the page. */
export function faultsOfText(): string[] {
  const TOLERANCE = 0.5;
  interface Ink {
    readonly node: Text;
    readonly text: string;
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  const faults: string[] = [];
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return ['no canvas'];

  const hidden = (element: Element): boolean => element.closest('.unseen') !== null;

  /** One entry for each line of the text; heights are those of the strokes, with the marks above and below. */
  const inkOf = (node: Text): Ink[] => {
    const parent = node.parentElement;
    const text = node.data.trim();
    if (!parent || text === '' || hidden(parent)) return [];
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(parent);
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const measured = pen.measureText(text);
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map((line) => {
      // The rectangle is of the font's own height, whatever the height of the line.
      const middle = (line.top + line.bottom) / 2;
      const baseline = middle + (measured.fontBoundingBoxAscent - measured.fontBoundingBoxDescent) / 2;
      return {
        node, text, left: line.left, right: line.right,
        top: baseline - measured.actualBoundingBoxAscent, bottom: baseline + measured.actualBoundingBoxDescent,
      };
    });
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const inks: Ink[] = [];
  while (walker.nextNode()) inks.push(...inkOf(walker.currentNode as Text));
  if (inks.length === 0) return ['no text'];

  const within = (ink: Ink, box: DOMRect, name: string): void => {
    const out = [box.left - ink.left, ink.right - box.right, box.top - ink.top, ink.bottom - box.bottom];
    if (Math.max(...out) > TOLERANCE) faults.push(`"${ink.text}" stands out of ${name} by ${Math.max(...out).toFixed(1)} px`);
  };
  const page = new DOMRect(0, -scrollY, document.documentElement.clientWidth, document.documentElement.scrollHeight);
  for (const ink of inks) {
    within(ink, page, 'the page');
    for (let element = ink.node.parentElement; element; element = element.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isTile = element.matches('.tile, .unit');
      if (isTile || overflowX !== 'visible' || overflowY !== 'visible') within(ink, element.getBoundingClientRect(), `${element.tagName}.${element.className}`);
    }
  }
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!hidden(element) && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth) {
      faults.push(`"${element.textContent}" is cut`);
    }
  }
  const overlap = (a: Ink, b: { left: number; right: number; top: number; bottom: number }): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOLERANCE;
  for (const [place, ink] of inks.entries()) {
    for (const other of inks.slice(place + 1)) if (overlap(ink, other)) faults.push(`"${ink.text}" touches "${other.text}"`);
    for (const mark of document.querySelectorAll('.segment-bar i, .reliability-ticks i, .stations i, canvas')) {
      if (overlap(ink, mark.getBoundingClientRect())) faults.push(`"${ink.text}" touches ${mark.parentElement?.className}`);
    }
  }
  return faults;
}

/** Texts whose contrast with what they stand on is too low: 4.5, signs 3. Runs in the page. */
export function faultsOfContrast(): string[] {
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element): string => {
    const { backgroundColor } = getComputedStyle(element);
    if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    return element.parentElement ? groundOf(element.parentElement) : 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const text = [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('').trim();
    if (text === '' || element.closest('.unseen')) return [];
    const [dark = 0, light = 0] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < (/^[●▲■]$/.test(text) ? 3 : 4.5) ? [`"${text}" has ${contrast.toFixed(1)}`] : [];
  });
}

/** Sizes in px of all text that stands in elements of the selector themselves. Runs in the page. */
export function typeSizes(selector: string): number[] {
  const texts = [...document.querySelectorAll(selector)].filter(
    (element) => !element.closest('.unseen') && [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''),
  );
  return [...new Set(texts.map((element) => Math.round(10 * parseFloat(getComputedStyle(element).fontSize)) / 10))].sort((a, b) => a - b);
}

/** Widths of all ten digits in each number of the page, in the number's own type. Runs in the page. */
export function digitWidths(selector: string): number[][] {
  return [...document.querySelectorAll(selector)].map((element) => {
    const sample = document.createElement('span');
    element.append(sample);
    const widths = Array.from('0123456789', (digit) => {
      sample.textContent = digit.repeat(10);
      return Math.round(sample.getBoundingClientRect().width);
    });
    sample.remove();
    return [...new Set(widths)];
  });
}

/** Coloured words and marks that no shape stands with: colour never speaks alone. Runs in the page. */
export function faultsOfColour(): string[] {
  return [...document.querySelectorAll('.is-warning, .is-critical')]
    .filter((element) => !/[▲■]/.test(`${element.textContent}${element.parentElement?.textContent}`))
    .map((element) => `"${element.textContent}" is only coloured`);
}
