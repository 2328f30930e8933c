import { personOf, type Directory } from '../../machines/core/values/directory.ts';
import type { Standpoint } from '../view/preview.ts';
import type { LogView } from '../view/view.ts';
import { wordsOf } from '../words/words.ts';
import type { Console } from './console.ts';

/** Who stands behind a line of the record, for a reader. Names come from the directory, never from the case. */
export function nameOf(
  console: Console,
  directory: Directory,
  { kind, actor }: Pick<LogView, 'kind' | 'actor'>,
): string {
  if (kind === 'deadline') return console.say('（期限到）', '(deadline)');
  if (kind === 'result' || kind === 'moved' || actor.person === 'engine')
    return console.say('（系统）', '(system)');
  const person = personOf(directory, actor.person);
  return person === undefined ? actor.person : console.of(person.name);
}

/** Whom a case waits for: each role once, with its places where it is awaited at several, and people by name. */
export function awaitedNames(
  { say, of, lang }: Console,
  directory: Directory,
  { waitingFor, awaitedPeople }: Pick<Standpoint, 'waitingFor' | 'awaitedPeople'>,
): string {
  const beside = (name: string, more: string) => name + say(`（${more}）`, ` (${more})`);
  const and = say('、', ', ');
  const roles = Map.groupBy(waitingFor, (one) => of(one.title));
  return [
    ...[...roles].map(([title, posts]) =>
      posts.length === 1
        ? title
        : beside(title, posts.map(({ place }) => wordsOf({ place }, { lang, directory })).join(and)),
    ),
    ...awaitedPeople.map(({ person, why }) =>
      beside(
        wordsOf({ person }, { lang, directory }),
        why === 'handover' ? say('受转交', 'handed over') : say('加签', 'signature'),
      ),
    ),
  ].join(and);
}
