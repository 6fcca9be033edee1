import { serverNames } from './names.js';

it.each([
  ['everywhere', { host: '0.0.0.0', tlsNames: [] }, ['localhost', '127.0.0.1', '::1', 'may-chu', '192.168.1.5', 'fd00::5']],
  ['on one address', { host: '192.168.1.5', tlsNames: [] }, ['localhost', '127.0.0.1', '::1', '192.168.1.5', 'may-chu', 'fd00::5']],
  ['under names of the office', { host: '::', tlsNames: ['IOC.xa.vn', '2001:DB8:0::1'] }, ['localhost', '127.0.0.1', '::1', 'may-chu', 'ioc.xa.vn', '2001:db8::1', '192.168.1.5', 'fd00::5']],
])('a server %s is found under %j', (_where, settings, names) => {
  expect(serverNames(settings, { hostname: 'May-Chu', addresses: ['192.168.1.5', 'fe80::1', '169.254.3.4', 'fd00::5'] })).toEqual(names);
});

it('a name that is no host name is left out', () => {
  expect(serverNames({ host: '0.0.0.0', tlsNames: [] }, { hostname: 'máy chủ', addresses: [] })).toEqual(['localhost', '127.0.0.1', '::1']);
});
