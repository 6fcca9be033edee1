import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@ioc/platform';
import { LOGGER } from '../tokens.js';

/** What happened to an account or a session. People are told by their number; names that nobody has are not told at all. */
export interface AccessAct {
  readonly act:
    | 'signed-in' | 'sign-in-refused' | 'signed-out' | 'link-made' | 'link-used' | 'password-set' | 'password-changed' | 'session-revoked'
    | 'person-added' | 'person-changed' | 'person-disabled' | 'person-enabled' | 'person-unlocked' | 'person-removed' | 'code-made'
    | 'deputy-added' | 'deputy-ended';
  /** Label of who did it; null: nobody who is known. */
  readonly by: string | null;
  /** Number of the person whom it is about. */
  readonly person?: number | undefined;
  /** Address that the request came from. */
  readonly from?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The one place that every act on accounts and sessions passes. */
@Injectable()
export class AccessLog {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  tell(act: AccessAct): void {
    this.logger.info({ access: act }, 'access');
  }
}
