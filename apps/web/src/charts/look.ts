/** Colours of the dark look (`ui/tokens.css`): a canvas cannot read them from there. */
export const DARK = { text: '#E8E4D8', muted: '#9DB0AE', bars: '#4E7376' } as const;

export const CHART_FAMILY = '"Encode Sans Narrow", sans-serif';
/** To be loaded before the first drawing: a canvas does not draw again when a font arrives. */
export const CHART_FONT = `500 24px ${CHART_FAMILY}`;
