/** The package comes without types. */
declare module 'polylabel' {
  /** The point of a polygon furthest from its outline, with that distance. */
  export default function polylabel(polygon: readonly (readonly (readonly [number, number])[])[], precision?: number): [number, number] & { distance: number };
}
