import { personOf, type Directory } from '../../machines/core/directory.ts';
import type { LogView } from '../view.ts';
import type { Console } from './console.ts';

/** Who stands behind a line of the record, for a reader. Names come from the directory, never from the case. */
export function nameOf(
  console: Console,
  directory: Directory,
  { kind, actor }: Pick<LogView, 'kind' | 'actor'>,
): string {
  if (kind === 'deadline') return console.say('（期限到）', '(deadline)');
  if (kind === 'result' || actor.person === 'engine') return console.say('（系统）', '(system)');
  const person = personOf(directory, actor.person);
  return person === undefined ? actor.person : console.of(person.name);
}
