import { personFromClaims } from '../sign-in/claims.ts';
import { forgetSignIn, readSignIn } from '../sign-in/kept-sign-in.ts';
import { openAudit } from '../web/identity/audit.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { identitySettings } from './who.ts';

/** `countersign sign-out`: forgets the sign-in of this data directory; signing out twice is fine. */
export async function signOut(console: Console): Promise<void> {
  const { dataDir } = console.settings;
  const signIn = await readSignIn(dataDir);
  await forgetSignIn(dataDir);
  if (signIn !== undefined) {
    const { claims } = await identitySettings();
    const read = personFromClaims(claims, signIn.claims, await readDirectory(console));
    const { issuer, session } = signIn;
    const who = read.ok ? { person: read.value.person.id } : {};
    await openAudit(dataDir).record({
      outcome: 'signed-out',
      issuer,
      session,
      agent: 'countersign-cli',
      ...who,
    });
  }
  console.answer({ signedOut: signIn !== undefined }, () => [
    signIn === undefined
      ? console.say('本来就没有登录。', 'You were not signed in.')
      : console.say('已退出。', 'Signed out.'),
  ]);
}
