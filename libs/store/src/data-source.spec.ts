import { createDataSource } from './data-source.js';

describe('the connections to a database', () => {
  it('wait for ten seconds, notice a peer that is gone, and run no statement for over a minute', () => {
    expect(createDataSource({ url: 'postgres://127.0.0.1/ioc', applicationName: 'ioc api' }).options).toMatchObject({
      applicationName: 'ioc api', poolSize: 10, extra: { connectionTimeoutMillis: 10_000, keepAlive: true, statement_timeout: 60_000 },
    });
  });
});
