import { peopleOf } from '../case/people.ts';
import type { Rule, Told } from '../definition/definition.ts';
import { stringsIn } from '../values/directory.ts';
import { covers } from '../values/place.ts';
import { text } from '../values/text.ts';
import type { Role } from '../values/vocabulary.ts';

/** Those who are named to judge a case: different people, none of whom has acted on it, nor the one who names them. */
export const independent = <Context, Field extends string>(
  field: Field,
  clauses: string[],
): Rule<Context, Record<Field, string[]>> => ({
  code: 'not-independent',
  clauses,
  field,
  broken({ data, by, case: c }) {
    const named = data[field];
    const acted = [by.person, ...Object.values(c.acted).flat()];
    const wrong = named.filter((person, index) => acted.includes(person) || named.indexOf(person) < index);
    if (wrong.length === 0) return undefined;
    return {
      zh: `须为不同的人，且未办理过本事项；不符合的：${[...new Set(wrong)].join('、')}。`,
      en: `Different people who have not acted on the case; these won't do: ${[...new Set(wrong)].join(', ')}.`,
    };
  },
});

/**
 * Whoever decides has no other part in the case: they neither decided anything else on it nor were named in a decision, e.g.
 * as a member of a visit. The office's moves around a case, `case.…`, are no part in it.
 *
 * @param events the decisions that they may have made before
 */
export const noOtherPart = (clauses: string[], events: string[]): Rule<unknown, unknown> => ({
  code: 'took-another-part',
  clauses,
  broken({ by, case: c }) {
    for (const person of peopleOf(by)) {
      const line = c.log.find(
        ({ kind, event, by: other, data }) =>
          (kind === 'opened' ||
            (kind === 'decision' && !events.includes(event) && !event.startsWith('case.'))) &&
          ((other !== undefined && peopleOf(other).includes(person)) || stringsIn(data).includes(person)),
      );
      if (line !== undefined)
        return text(
          `${person}已参与本事项的其他环节（第${line.seq}条记录），须由未参与的人办理。`,
          `${person} took another part in the case (record ${line.seq}); someone who took none decides.`,
        );
    }
    return undefined;
  },
});

/** Someone whom a decision names for a body, and the roles of which they hold one. */
export interface NamedHolder {
  /** Where they stand in the form. */
  field: string;
  person: string;
  roles: Role[];
}

/**
 * Whoever is named for a body holds a post of it at a place that reaches the case's, is named once, and does not stand for
 * another party on the case.
 *
 * @param clauses what demands it
 * @param named the people whom the data name, each with the roles of which they hold one
 */
export const holdsPost = <Context, Data>(
  clauses: string[],
  named: (data: Data, context: Context) => NamedHolder[],
): Rule<Context, Data> => ({
  code: 'post-not-held',
  clauses,
  broken({ data, context, case: c, named: posts, party: partyOf, titleOf: title }) {
    const rows = named(data, context);
    const wrong = rows.flatMap(({ field, person, roles }, index): Told[] => {
      const said = (zh: string, en: string) => [{ field, ...text(zh, en) }];
      const held = posts(person).some((one) => roles.includes(one.role) && covers(one.place, c.place));
      const bodies = roles.map(title);
      const [zh, en] = [bodies.map((one) => one.zh).join('或'), bodies.map((one) => one.en).join(' or ')];
      if (!held) return said(`${person}未任${zh}`, `${person} does not hold the post of ${en}`);
      if (rows.findIndex((one) => one.person === person) < index)
        return said(`${person}已代表另一方，一人只代表一方`, `${person} is named for another party already`);
      const party = partyOf(person);
      return party === undefined || roles.includes(party)
        ? []
        : said(
            `${person}在本事项中已代表${title(party).zh}`,
            `${person} stands for ${title(party).en} on this case`,
          );
    });
    const [first] = wrong;
    if (first === undefined) return undefined;
    const { zh, en } = text(wrong.map((one) => one.zh).join('；'), wrong.map((one) => one.en).join('; '));
    return { zh: `${zh}。`, en: `${en}.`, field: first.field };
  },
});
