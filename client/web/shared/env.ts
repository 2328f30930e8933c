import type { HttpBindings } from '@hono/node-server';
import type { Person } from '../../../machines/core/values/directory.ts';
import type { Instant, Lang } from '../../../machines/core/values/vocabulary.ts';

/** What the parts of the web client tell each other about a request. */

/** Someone who has signed in. Who they are and what posts they hold comes from their provider's claims alone. */
export interface SignedIn {
  person: Person;
  /** Id of the session, for the audit. */
  session: string;
  signedInAt: Instant;
  expiresAt: Instant;
}

/** The types of every route: who asks and in which language. */
export interface WebEnv {
  Bindings: HttpBindings;
  Variables: {
    lang: Lang;
    signedIn?: SignedIn;
    /** Codes of the refusals that the answer tells, for the audit. */
    refusedFor?: string[];
  };
}
