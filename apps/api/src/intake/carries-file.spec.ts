import { carriesFile } from './carries-file.js';

describe('a body that is a file', () => {
  it.each(['/api/intake', '/api/intake?fileName=a.json', '/API/INTAKE?fileName=a.json', '/Api/Intake/'])('%s', (url) => {
    expect(carriesFile(url)).toBe(true);
  });

  it.each([undefined, '/', '/api/clock', '/api/intakes', '/wall?next=/api/intake'])('%s has none', (url) => {
    expect(carriesFile(url)).toBe(false);
  });
});
