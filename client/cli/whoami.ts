import { placeName, type Directory, type Person } from '../../machines/core/values/directory.ts';
import { moment } from '../words/format.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { identitySettings, signedInPerson } from './who.ts';

/** `countersign whoami`: who has signed in, with which posts, and until when. */
export async function showWhoami(console: Console): Promise<void> {
  const directory = await readDirectory(console);
  const { signIn, person } = await signedInPerson(console, directory, await identitySettings());
  const { issuer, expiresAt } = signIn;
  console.answer({ person, issuer, expiresAt }, () =>
    personLines(console, directory, { person, issuer, expiresAt }),
  );
}

/** A person who has signed in, for a terminal. */
export function personLines(
  { say, of, paint, lang }: Console,
  directory: Directory,
  { person, issuer, expiresAt }: { person: Person; issuer: string; expiresAt: string },
): string[] {
  const until = moment(expiresAt, lang);
  return [
    paint(
      'bold',
      say(`已登录：${of(person.name)}（${person.id}）`, `Signed in: ${of(person.name)} (${person.id})`),
    ),
    ...person.posts.map(
      (post) => `  ${post.role} @ ${placeName(directory, post.place, lang)} (${post.place})`,
    ),
    ...(person.posts.length === 0 ? [`  ${say('没有职务', 'no post')}`] : []),
    paint('dim', say(`登录服务 ${issuer}，有效至 ${until}`, `at ${issuer}, until ${until}`)),
  ];
}
