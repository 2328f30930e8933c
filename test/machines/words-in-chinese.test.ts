import { describe, expect, it } from 'vitest';
import type { Case } from '../../machines/core/case/case.ts';
import type { Effect } from '../../machines/core/case/effects.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { loan } from '../../machines/loan/definition.ts';
import { lifecycles } from '../../machines/registry.ts';
import * as project from '../support/demonstration.ts';
import * as lending from '../support/loan.ts';

/**
 * Words of code in a Chinese sentence: anything of letters, but what the users of the sample wrote themselves, i.e. ids of
 * people, places and cases, and words with a capital, such as the code of an item.
 */
const codeWords = (zh: string): string[] =>
  zh.replaceAll(/[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+/g, '').match(/[A-Za-z.]*[a-z]{2,}[A-Za-z.]*/g) ?? [];

interface Played {
  case: Case;
  effects: Effect[];
}
interface Line {
  event: string;
  data?: unknown;
  by: Parameters<typeof decide>[2]['by'];
  at: Instant;
}

/** What is said in notices. */
const noticesOf = ({ effects }: Played): Text[] =>
  effects.flatMap((one) => (one.kind === 'notify' ? [one.subject, one.body] : []));

/** What refuses every decision of a story where another is due, by its own people and by each other's. */
function refusedIn(lifecycle: Lifecycle, cases: Played[], lines: Line[], decisionOf: (line: Line) => object) {
  const texts: Text[] = [];
  for (const { case: c } of cases)
    for (const [index, line] of lines.entries()) {
      const others = [line.by, lines[(index + 7) % lines.length]?.by ?? line.by];
      for (const person of others) {
        const by = { ...line.by, person: person.person };
        const decision = { ...decisionOf({ ...line, by }), id: `${index}/${person.person}` };
        const outcome = decide(lifecycle, c, decision as Parameters<typeof decide>[2], c.asOf);
        if (!outcome.ok) texts.push(...outcome.refusals.map(({ message }) => message));
      }
    }
  return texts;
}

/** The titles by which a lifecycle's events, roles, deadlines, stages and clauses are called. */
const titlesOf = ({ title, events, roles, deadlines, stages, moneyTitles, standings }: Lifecycle): Text[] => [
  title,
  ...[events, roles, deadlines].flatMap((all) => Object.values<{ title: Text }>(all).map((one) => one.title)),
  ...[stages, moneyTitles, standings].flatMap((all) => Object.values(all)),
];

describe('what people read in Chinese has no words of code', () => {
  it.each(Object.values(lifecycles))('in the titles of $id', (lifecycle) => {
    expect(titlesOf(lifecycle).flatMap(({ zh }) => codeWords(zh))).toEqual([]);
  });

  it.each([
    ['project', demonstrationProject, project, project.happyPath()],
    ['loan', loan, lending, lending.lending()],
  ] as const)('in refusals and notices of a %s', (_, lifecycle, story, script) => {
    const lines = (script as Line[]).filter(
      ({ event }, index, all) => all.findIndex((one) => one.event === event) === index,
    );
    const cases = lines.map(({ event }) => story.before(event).now as Played);
    const refused = refusedIn(lifecycle, cases, lines, (line) => story.decisionOf(line as never));
    const texts = [...refused, ...cases.flatMap(noticesOf)];
    expect(refused.length).toBeGreaterThan(500);
    const wrong = new Map(
      texts.flatMap(({ zh }) => {
        const words = codeWords(zh.replaceAll(cases[0]?.case.title ?? '', ''));
        return words.length === 0 ? [] : [[words.join(' '), zh] as const];
      }),
    );
    expect([...wrong]).toEqual([]);
  });
});
