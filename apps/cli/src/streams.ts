import type { Context } from './context.js';

interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

const START_OF_EMPTY_LINE = '\r\u001b[K';

/** Results on one stream, everything else on the other, where whole lines never mix with the status line. */
export function streams(results: Output, messages: Output): Pick<Context, 'out' | 'err' | 'status'> {
  let drawn = false;
  const status = (line: string): void => {
    if (!messages.isTTY || (line === '' && !drawn)) return;
    messages.write(START_OF_EMPTY_LINE + line);
    drawn = line !== '';
  };
  return {
    status,
    out: (text) => {
      status('');
      results.write(text);
    },
    err: (text) => {
      status('');
      messages.write(text);
    },
  };
}
