const { default: Sequencer } = require('@jest/test-sequencer');

/** Take a minute and more: begun near the end, they would leave all other processors idle. */
const LONGEST = ['half-year.int', 'door-kills', 'kills', 'withdraw', 'withdrawal.int', 'writers', 'wall-gallery', 'accounts-page', 'fuzz', 'behind'];

function turnOf({ path, context }) {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  if (place >= 0) return place;
  // Units take milliseconds and fill what is left at the end.
  return context.config.displayName?.name === 'unit' ? LONGEST.length + 1 : LONGEST.length;
}

/** A fresh clone knows no times of earlier runs, and Jest would go by the size of files. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => turnOf(a) - turnOf(b));
  }
};
