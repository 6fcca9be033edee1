import type { Response } from 'express';
import type { Logger } from '@ioc/platform';
import * as checks from '@ioc/store';
import type { Store } from '@ioc/store';
import type { IntakeService } from '../intake/intake.service.js';
import { HealthController } from './health.controller.js';

jest.mock('@ioc/store', () => ({ clockIsBehind: jest.fn(), oldestDirtySeconds: jest.fn(), workerIsConnected: jest.fn() }));
jest.mock('../intake/intake.service.js', () => ({ IntakeService: class {} }));
const { clockIsBehind, oldestDirtySeconds, workerIsConnected } = jest.mocked(checks);

let listener: { connected: boolean };
let query: jest.Mock;
beforeEach(() => {
  listener = { connected: true };
  query = jest.fn().mockResolvedValue([]);
  clockIsBehind.mockResolvedValue(false);
  oldestDirtySeconds.mockResolvedValue(30);
  workerIsConnected.mockResolvedValue(true);
});

/** Status, and the parts that do not work. */
async function ready(): Promise<{ status: number; faults: [string, string][] }> {
  const store = { source: { manager: { query } }, listener, clock: { now: () => new Date('2023-07-03T00:00:00.000Z') } } as unknown as Store;
  const intake = { checkQueue: async () => undefined } as unknown as IntakeService;
  let status = 200;
  const response = { status: (code: number) => (status = code) } as unknown as Response;
  const { parts } = await new HealthController(store, intake, { warn: () => undefined } as unknown as Logger).ready(response);
  expect(parts.map(({ part }) => part)).toEqual(['database', 'announcements', 'queue', 'worker', 'clock', 'figures']);
  return { status, faults: parts.filter(({ ok }) => !ok).map(({ part, detail }) => [part, detail]) };
}

describe('readiness', () => {
  it('is given when every part works', async () => {
    await expect(ready()).resolves.toEqual({ status: 200, faults: [] });
  });

  it('is not when a change waits for over half a minute', async () => {
    oldestDirtySeconds.mockResolvedValue(30.5);
    await expect(ready()).resolves.toEqual({ status: 503, faults: [['figures', 'có thay đổi chờ tính quá 30 giây (changes wait too long)']] });
  });

  it('names every other part that does not work, in its own words', async () => {
    query.mockRejectedValue(new Error('password authentication failed for user "ioc"'));
    listener.connected = false;
    workerIsConnected.mockResolvedValue(false);
    clockIsBehind.mockResolvedValue(true);
    await expect(ready()).resolves.toEqual({ status: 503, faults: [
      ['database', 'không trả lời (no answer)'],
      ['announcements', 'mất kết nối với PostgreSQL (not connected)'],
      ['worker', 'không có worker nào chạy (no worker is running)'],
      ['clock', 'đồng hồ máy chủ chậm hơn lần sang ngày gần nhất (the clock is behind the last turn of the day)'],
    ] });
  });
});
