import { createHash } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { isLoopback, systemClock, type Logger, type ProviderSettings } from '@ioc/platform';
import {
  allowInsecureRequests, AuthorizationResponseError, authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, ClientSecretPost, discovery, enableNonRepudiationChecks, fetchUserInfo, None,
  ResponseBodyError, type Configuration,
} from 'openid-client';
import { LOGGER } from '../../tokens.js';

/** Settings of the provider; null: people do not sign in by one. */
export const PROVIDER_SETTINGS = Symbol('settings of the provider');

const TIMEOUT_SECONDS = 5;
/** What the provider says of itself is asked anew after this. */
const KEPT_MS = 3_600_000;
/** What the provider may answer when it is itself in trouble (RFC 6749, 4.1.2.1). */
const TROUBLE = new Set(['server_error', 'temporarily_unavailable']);

/** `declined`: whoever was asked did not want to; `unreachable`: the provider does not answer; `untrue`: its answer proves nothing. */
export type ProviderFaultKind = 'declined' | 'unreachable' | 'untrue';

export class ProviderError extends Error {
  constructor(
    readonly kind: ProviderFaultKind,
    cause: unknown,
  ) {
    super(`the provider: ${kind}`, { cause });
  }
}

/** What belongs to one visit at the provider. */
export interface VisitProof {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who the provider says it is. */
export interface ProvidedPerson {
  readonly issuer: string;
  readonly subject: string;
  /** By the claim that was chosen; null: none was, or it has none. */
  readonly username: string | null;
  /** Whether more than one factor was proved there (RFC 8176). */
  readonly manyFactors: boolean;
}

/** The provider of OpenID Connect: authorization code, PKCE, state, nonce, a signature that is verified. */
@Injectable()
export class Provider {
  #known: { readonly configuration: Configuration; readonly until: number } | null = null;

  constructor(
    @Optional() @Inject(PROVIDER_SETTINGS) readonly settings: ProviderSettings | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The provider's page for this visit. @throws ProviderError */
  async addressFor({ redirectUri, state, nonce, verifier }: VisitProof): Promise<string> {
    const configuration = await this.#configuration();
    return buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri, scope: this.#mine().scope, state, nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    }).href;
  }

  /**
   * The page on which the provider ends its own session and leads back; null: it has none, or does not answer.
   * Without a hint: ID tokens are not kept.
   */
  async leavingAddress(backTo: string): Promise<string | null> {
    const configuration = await this.#configuration().catch((error: unknown) => {
      if (error instanceof ProviderError) return null;
      throw error;
    });
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return null;
    try {
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo }).href;
    } catch (error) {
      // Its page is no address, or without TLS.
      this.#fault(error, 'untrue');
      return null;
    }
  }

  /** Turns the address with which a browser came back into who it is. @throws ProviderError */
  async whoCame(address: URL, { state, nonce, verifier }: VisitProof): Promise<ProvidedPerson> {
    const configuration = await this.#configuration();
    const { usernameClaim } = this.#mine();
    try {
      const tokens = await authorizationCodeGrant(configuration, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const claims = tokens.claims();
      if (!claims) throw new Error('there is no ID token');
      // Some providers tell names to their own address only.
      const asked = usernameClaim !== null && claims[usernameClaim] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const told = usernameClaim === null ? undefined : (asked ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims)[usernameClaim];
      const amr = claims['amr'];
      return { issuer: claims.iss, subject: claims.sub, username: typeof told === 'string' ? told : null, manyFactors: Array.isArray(amr) && amr.includes('mfa') };
    } catch (error) {
      throw this.#fault(error);
    }
  }

  async #configuration(): Promise<Configuration> {
    const now = systemClock.now().getTime();
    if (this.#known && this.#known.until > now) return this.#known.configuration;
    const { issuer, clientId, clientSecret } = this.#mine();
    const server = new URL(issuer);
    // Elsewhere plain HTTP would tell codes and tokens to whoever listens.
    const plain = server.protocol === 'http:' && isLoopback(server.hostname);
    try {
      const configuration = await discovery(server, clientId, undefined, clientSecret === null ? None() : ClientSecretPost(clientSecret), {
        execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])], timeout: TIMEOUT_SECONDS,
      });
      this.#known = { configuration, until: now + KEPT_MS };
      return configuration;
    } catch (error) {
      throw this.#fault(error, 'unreachable');
    }
  }

  #mine(): ProviderSettings {
    if (!this.settings) throw new Error('no provider is set');
    return this.settings;
  }

  /** The log tells the kind of fault and the library's own words: never a code, a token or a claim, which stand in its cause. */
  #fault(error: unknown, otherwise: ProviderFaultKind = kindOf(error)): ProviderError {
    const { code, message } = error as { code?: unknown; message?: unknown };
    this.logger.warn({ kind: otherwise, code, reason: message, ...(error instanceof ResponseBodyError && { error: error.error, status: error.status }) }, 'the provider let nobody in');
    return new ProviderError(otherwise, error);
  }
}

function kindOf(error: unknown): ProviderFaultKind {
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'declined' : TROUBLE.has(error.error) ? 'unreachable' : 'untrue';
  // `fetch` of Node fails so when a line breaks; a timeout is named by the library.
  if (error instanceof TypeError || (error as { code?: unknown }).code === 'OAUTH_TIMEOUT') return 'unreachable';
  return error instanceof ResponseBodyError && error.status >= 500 ? 'unreachable' : 'untrue';
}
