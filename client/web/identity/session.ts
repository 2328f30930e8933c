import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Person } from '../../../machines/core/values/directory.ts';
import { textSchema } from '../../../machines/core/values/text.ts';
import type { SignedIn } from '../shared/env.ts';
import type { Revoked } from './revoked.ts';

const issuer = 'countersign';
const audience = 'session';

/** A browser keeps no longer cookie, and does not say so. */
const longestToken = 3_800;

const payload = z.object({
  sub: z.string(),
  jti: z.string(),
  iat: z.number(),
  exp: z.number(),
  name: textSchema,
  email: z.string().optional(),
  posts: z.array(z.tuple([z.string(), z.string()])),
});

/** Sessions as signed tokens: whoever holds one is signed in until it expires or is signed out. */
export interface Sessions {
  /** Nothing where the person has more posts than a cookie holds. */
  issue(person: Person): Promise<{ token: string; signedIn: SignedIn } | undefined>;
  /** Nothing for what is forged, expired, signed with another key, or signed out. */
  read(token: string): Promise<SignedIn | undefined>;
  revoke(signedIn: SignedIn): Promise<void>;
}

/** Opens sessions under a key. */
export function openSessions(options: {
  key: string;
  hours: number;
  revoked: Revoked;
  now: () => number;
}): Sessions {
  const { hours, revoked, now } = options;
  const key = new TextEncoder().encode(options.key);
  return {
    async issue(person) {
      const session = randomUUID();
      const at = Math.floor(now() / 1_000);
      const until = at + Math.floor(hours * 3_600);
      const posts = person.posts.map(({ role, place }) => [role, place]);
      const { name, email } = person;
      const token = await new SignJWT({ name, ...(email === undefined ? {} : { email }), posts })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(person.id)
        .setJti(session)
        .setIssuedAt(at)
        .setExpirationTime(until)
        .sign(key);
      if (token.length > longestToken) return undefined;
      return { token, signedIn: { person, session, signedInAt: instant(at), expiresAt: instant(until) } };
    },
    async read(token) {
      try {
        const verified = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          audience,
          currentDate: new Date(now()),
        });
        const { sub, jti, iat, exp, name, email, posts } = payload.parse(verified.payload);
        if (revoked.has(jti)) return undefined;
        const person: Person = {
          id: sub,
          name,
          ...(email === undefined ? {} : { email }),
          posts: posts.map(([role, place]) => ({ role, place })),
        };
        return { person, session: jti, signedInAt: instant(iat), expiresAt: instant(exp) };
      } catch {
        return undefined;
      }
    },
    revoke: ({ session, expiresAt }) => revoked.add(session, Date.parse(expiresAt)),
  };
}

const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();
