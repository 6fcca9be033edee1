import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { Policies } from './policies.js';
import { Access, Open } from './policy.js';

@Open()
@Controller('api/things')
class Declared {
  @Get() list(): void {}
  @Post(':id/end') @Access(['administrator'], 'district') end(): void {}
}
@Controller('api/others')
class Bare {
  @Get() @Open() list(): void {}
  @Get('secret') secret(): void {}
}

@Module({ imports: [DiscoveryModule], controllers: [Declared], providers: [Policies] })
class Good {}
@Module({ imports: [DiscoveryModule], controllers: [Declared, Bare], providers: [Policies] })
class Bad {}

it('reads every route with its policy from the program', async () => {
  const app = await NestFactory.createApplicationContext(Good, { logger: false });
  expect(app.get(Policies).declared).toEqual([
    { what: 'GET /api/things', policy: 'open' },
    { what: 'POST /api/things/:id/end', policy: { roles: ['administrator'], reach: 'district' } },
  ]);
  await app.close();
});

it('does not let a program start that has a route without one', async () => {
  await expect(NestFactory.createApplicationContext(Bad, { logger: false, abortOnError: false })).rejects.toThrow('no access policy is declared for GET /api/others/secret');
});
