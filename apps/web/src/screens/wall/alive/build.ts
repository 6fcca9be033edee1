/** Path of the script by which this page was begun; it carries a hash and is another for every build. Null: not built. */
export function ownBuild(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script && new URL(script.src).pathname;
}
