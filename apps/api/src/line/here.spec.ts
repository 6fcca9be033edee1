import { asksHere } from './here.js';

const at = (localAddress: string, headers: Record<string, string> = {}): boolean => asksHere({ headers, socket: { localAddress, remoteAddress: '127.0.0.1' } });

it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('somebody at the machine asks when the connection ends at %s', (address) => {
  expect(at(address)).toBe(true);
});

it.each(['192.168.1.10', '127.0.0.2', '::ffff:10.0.0.1', ''])('somebody from elsewhere asks when it ends at "%s"', (address) => {
  expect(at(address)).toBe(false);
});

it.each([['x-forwarded-for', '10.0.0.7'], ['x-forwarded-for', '127.0.0.1'], ['x-forwarded-proto', 'https'], ['x-forwarded-host', 'ioc.xa.vn'], ['forwarded', 'for=10.0.0.7'], ['via', '1.1 nginx'], ['x-real-ip', '10.0.0.7']])(
  'a proxy on the machine that says %s: %s asks for somebody else', (name, value) => {
    expect(at('127.0.0.1', { [name]: value })).toBe(false);
  },
);
