import type { Directory, Person } from '../../machines/core/values/directory.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { personFromClaims } from '../sign-in/claims.ts';
import { readSignIn, type KeptSignIn } from '../sign-in/kept-sign-in.ts';
import { isLoopback } from '../sign-in/loopback.ts';
import { readIdentitySettings, type IdentitySettings } from '../web/identity/settings.ts';
import type { Console } from './console.ts';
import { knownPerson } from './directory.ts';
import { badInput, badInputs, exitCodes, Failure, refusedBy } from './failure.ts';
import { text } from '../../machines/core/values/text.ts';

/** The one who acts; on a case, with the posts that they hold as one of its own parties. */
export type Who = (parties?: Actor[]) => Person;

/**
 * Who acts: the person whom `--as` names, which only a sample allows, else the one who has signed in, with the posts
 * that their provider's claims give.
 * @throws Failure where nobody has signed in, or `--as` is not allowed
 */
export async function whoActs(console: Console, directory: Directory, as: string | undefined): Promise<Who> {
  const settings = await identitySettings();
  if (as !== undefined) {
    if (settings.provider !== undefined || !directory.sample) throw asNotAllowed;
    return (parties) => knownPerson(directory, as, parties);
  }
  const { person } = await signedInPerson(console, directory, settings);
  return (parties = []) => {
    const own = parties.filter((one) => one.person === person.id);
    const posts = own.map(({ role, place }) => ({ role, place }));
    return { ...person, posts: [...person.posts, ...posts] };
  };
}

/** The sign-in of this data directory and the person it stands for, as the rules read it today. */
export async function signedInPerson(
  console: Console,
  directory: Directory,
  settings: IdentitySettings,
): Promise<{ signIn: KeptSignIn; person: Person }> {
  const signIn = await readSignIn(console.settings.dataDir);
  const sample = settings.provider === undefined;
  // A sign-in at the sample, where nobody proves who they are, counts for nothing elsewhere.
  const fits =
    signIn !== undefined &&
    (sample ? directory.sample && isLoopback(signIn.issuer) : signIn.issuer === settings.provider?.issuer);
  if (!fits) throw sample && directory.sample ? notSignedInSample : notSignedIn;
  if (Date.parse(signIn.expiresAt) <= Date.now()) throw expired;
  const read = personFromClaims(settings.claims, signIn.claims, directory);
  if (!read.ok) throw refusedBy(read.refusals);
  return { signIn, person: read.value.person };
}

/** How people sign in here, from the environment. */
export async function identitySettings(): Promise<IdentitySettings> {
  const read = await readIdentitySettings(process.env);
  if (!read.ok) throw badInputs('bad-settings', read.refusals);
  return read.value;
}

const asNotAllowed = new Failure(
  exitCodes.refused,
  'as-not-allowed',
  text(
    '--as 只在样例中可用：这里要用 countersign sign-in 登录，以本人身份办理。',
    '--as is for the sample only: sign in with `countersign sign-in` and act as yourself.',
  ),
);

const notSignedIn = badInput(
  'not-signed-in',
  '还没有登录。请先运行 countersign sign-in。',
  'You are not signed in. Run `countersign sign-in` first.',
);

const notSignedInSample = badInput(
  'not-signed-in',
  '还没有登录。请先运行 countersign sign-in；在样例中也可以用 --as 写明办理人。',
  'You are not signed in. Run `countersign sign-in` first; in the sample you can also say with --as who acts.',
);

const expired = badInput(
  'sign-in-expired',
  '登录已过期。请再运行一次 countersign sign-in。',
  'Your sign-in has expired. Run `countersign sign-in` again.',
);
