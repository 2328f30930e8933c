import { peopleOf } from '../case/people.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { listed, text } from '../values/text.ts';
import type { Capacity, Text } from '../values/vocabulary.ts';

/** What people have done on a case in a capacity, by the titles of the decisions, each once. */
export function doneIn(
  lifecycle: Lifecycle,
  { log }: Pick<Case, 'log'>,
  capacity: Capacity,
  people: string[],
): Text {
  const titles = log.flatMap((line) => {
    const own = line.by !== undefined && peopleOf(line.by).some((one) => people.includes(one));
    return own ? titleIn(lifecycle, line, capacity) : [];
  });
  return titles.length === 0 ? text('其他环节', 'another step') : quoted(titles);
}

/** Titles in quotation marks, each once. */
export const quoted = (titles: Text[]): Text => {
  const once = [...new Map(titles.map((one) => [one.zh, one])).values()];
  return listed(once.map(({ zh, en }) => text(`“${zh}”`, `"${en}"`)));
};

function titleIn(lifecycle: Lifecycle, { kind, event }: LogEntry, capacity: Capacity): Text[] {
  if (kind === 'opened')
    return lifecycle.opening.capacity === capacity ? [text('提出本事项', 'open the case')] : [];
  const definition = kind === 'decision' ? lifecycle.events[event] : undefined;
  return definition?.capacity === capacity ? [definition.title] : [];
}
