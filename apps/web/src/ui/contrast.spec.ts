/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DARK } from '../charts/look.js';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');
const tokens = Object.fromEntries([...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]));

/** Relative luminance of WCAG 2. */
function luminance(name: string): number {
  const colour = tokens[name];
  if (colour === undefined) throw new Error(`no token ${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it.each([
  ['text', 'ground'], ['text', 'tile'], ['text', 'cell'], ['muted', 'ground'], ['muted', 'tile'], ['muted', 'cell'],
  // The line to the server and late sources; a number that has just changed.
  ['warning', 'ground'], ['warning', 'tile'], ['information', 'tile'], ['information', 'cell'],
  // The simulation band.
  ['ground', 'text'],
  ['light-ink', 'light-ground'], ['light-muted', 'light-ground'], ['light-surface', 'light-action'],
  ['light-muted', 'light-surface'], ['light-action', 'light-ground'], ['light-warning', 'light-surface'], ['light-warning', 'light-ground'],
  ['light-critical', 'light-surface'], ['light-critical', 'light-ground'], ['light-surface', 'light-critical'],
])('%s can be read on %s', (text, ground) => expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5));

it.each([
  ['bars', 'tile'], ['muted', 'tile'], ['warning', 'tile'], ['critical', 'tile'], ['information', 'tile'], ['information', 'ground'],
  ['warning', 'cell'], ['critical', 'cell'],
  // The line of dossiers solved runs over the bars of those received.
  ['text', 'bars'],
])('a mark in %s stands out on %s', (mark, ground) => expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3));

it('the canvas draws in the colours of the screen', () => {
  for (const [name, colour] of Object.entries(DARK)) expect([name, colour.toLowerCase()]).toEqual([name, tokens[name]]);
});
