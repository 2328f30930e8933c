import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const audience = 'sign-in';

/** What a browser brings back from the provider, to be compared with what it took there. */
const fields = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
export type Attempt = z.output<typeof fields>;

/** How long someone may take at the provider's page. */
export const attemptMinutes = 15;

/** So many attempts of one browser are kept at once, each in a tab of its own; the oldest gives way. */
export const mostAttempts = 5;

/** The cookie of one attempt, by the state that the provider sends back: no tab ends the attempt of another. */
export const attemptCookie = (prefix: string, state: string): string => `${prefix}-${state.slice(0, 22)}`;

/** An attempt to sign in as a signed token. */
export const sealedAttempt = (key: string, attempt: Attempt, now: number): Promise<string> =>
  new SignJWT({ ...attempt })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setExpirationTime(Math.floor(now / 1_000) + attemptMinutes * 60)
    .sign(new TextEncoder().encode(key));

/** The attempt that a token holds; nothing for a forged or an old one. */
export async function openedAttempt(key: string, token: string, now: number): Promise<Attempt | undefined> {
  try {
    const options = { algorithms: ['HS256'], audience, currentDate: new Date(now) };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(key), options);
    return fields.parse(payload);
  } catch {
    return undefined;
  }
}
