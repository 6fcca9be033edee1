import { Inject, Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import type { DeclaredPolicy, Policy } from '@ioc/contracts';
import { policyOf } from './policy.js';

/** Every route and socket event of the program with its policy, read from the program itself. */
@Injectable()
export class Policies implements OnModuleInit {
  declared: readonly DeclaredPolicy[] = [];

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a route or an event says nobody's name: the program does not start. */
  onModuleInit(): void {
    const found: DeclaredPolicy[] = [];
    const bare: string[] = [];
    for (const wrapper of [...this.discovery.getControllers(), ...this.discovery.getProviders()]) {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        const what = handler && nameOf(instance.constructor, handler);
        if (!what) continue;
        const policy = policyOf(handler, instance.constructor);
        if (policy) found.push({ what, policy });
        else bare.push(what);
      }
    }
    if (bare.length > 0) throw new Error(`no access policy is declared for ${bare.join(', ')}`);
    this.declared = found.sort((a, b) => (a.what < b.what ? -1 : 1));
  }

  hasEvent(name: string): boolean {
    return this.declared.some(({ what }) => what === `EVENT ${name}`);
  }

  /** The policy of a socket event. */
  ofEvent(name: string): Policy {
    const found = this.declared.find(({ what }) => what === `EVENT ${name}`);
    if (!found) throw new Error(`there is no event ${name}`);
    return found.policy;
  }
}

/** `GET /api/figures/:id`, `EVENT hello`; null: neither a route nor an event. */
function nameOf(room: object, handler: object): string | null {
  const event: unknown = Reflect.getMetadata(MESSAGE_METADATA, handler);
  if (typeof event === 'string') return `EVENT ${event}`;
  const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
  const prefix: unknown = Reflect.getMetadata(PATH_METADATA, room);
  if (typeof path !== 'string' || typeof prefix !== 'string') return null;
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  return `${method} /${[prefix, path].map((part) => part.replace(/^\/|\/$/g, '')).filter((part) => part !== '').join('/')}`;
}
