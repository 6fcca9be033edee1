import { streams } from './streams.js';

function output(isTTY: boolean): { isTTY: boolean; text: string; write(text: string): void } {
  return {
    isTTY,
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

describe('streams', () => {
  it('wipes the status line before whole lines', () => {
    const [results, messages] = [output(false), output(true)];
    const { out, err, status } = streams(results, messages);
    status('một nửa');
    err('cắt mạng\n');
    status('gần xong');
    out('xong\n');
    status('');
    expect(results.text).toBe('xong\n');
    expect(messages.text).toBe('\r\u001b[Kmột nửa\r\u001b[Kcắt mạng\n\r\u001b[Kgần xong\r\u001b[K');
  });

  it('draws no status line into a file', () => {
    const messages = output(false);
    const { err, status } = streams(output(false), messages);
    status('một nửa');
    err('cắt mạng\n');
    expect(messages.text).toBe('cắt mạng\n');
  });
});
