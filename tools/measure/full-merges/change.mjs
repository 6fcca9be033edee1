/** In place of `charts/change.ts` on the page that the bench compares with: every drawing is a whole option without merging. */
export function optionChange() {
  return null;
}
