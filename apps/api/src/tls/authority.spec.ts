import { createPrivateKey, X509Certificate } from 'node:crypto';
import { issue, makeAuthority, permits } from './authority.js';

const NOW = new Date('2026-11-26T10:00:00Z');
const NAMES = ['may-chu', 'ioc.xa.vn', '203.0.113.5', '10.1.1.1'];

it('can speak for private names and networks and for what it was made for, for nothing else', async () => {
  const may = permits((await makeAuthority(NAMES, 'may-chu', NOW)).cert);
  const asked = [
    ...NAMES, 'localhost', 'wall.may-chu', 'ioc.lan', 'ioc.local', '192.168.9.9', '172.31.0.1', '127.0.0.1', '::1', 'fd00::1',
    'google.com', 'xa.vn', 'xioc.xa.vn', 'evil-lan', '203.0.113.6', '172.32.0.1', '8.8.8.8', '2001:db8::1',
  ];
  expect(asked.filter(may)).toEqual([...NAMES, 'localhost', 'wall.may-chu', 'ioc.lan', 'ioc.local', '192.168.9.9', '172.31.0.1', '127.0.0.1', '::1', 'fd00::1']);
});

it('lasts ten years; what it gives the server less than 398 days, and no longer than itself', async () => {
  const authority = await makeAuthority(NAMES, 'may-chu', NOW);
  const root = new X509Certificate(authority.cert);
  expect([root.subject, root.ca, root.validFrom, root.validTo]).toEqual(['CN=IOC may-chu', true, 'Nov 25 10:00:00 2026 GMT', 'Nov 25 10:00:00 2036 GMT']);
  const pair = await issue(authority, ['may-chu', '10.1.1.1', '::1'], NOW);
  const server = new X509Certificate(pair.cert);
  // From yesterday, 397 days: 365 and 32 more.
  expect([server.ca, server.validFrom, server.validTo]).toEqual([false, 'Nov 25 10:00:00 2026 GMT', 'Dec 27 10:00:00 2027 GMT']);
  expect([server.subjectAltName, server.keyUsage]).toEqual(['DNS:may-chu, IP Address:10.1.1.1, IP Address:0:0:0:0:0:0:0:1', ['1.3.6.1.5.5.7.3.1']]);
  expect([server.verify(root.publicKey), server.checkIssued(root), server.checkPrivateKey(createPrivateKey(pair.key))]).toEqual([true, true, true]);
  const late = new X509Certificate((await issue(authority, ['may-chu'], new Date('2036-06-01T00:00:00Z'))).cert);
  expect(late.validTo).toBe('Nov 25 10:00:00 2036 GMT');
});
