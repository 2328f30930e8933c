import { z } from 'zod';
import type { Rule } from '../definition/definition.ts';
import { choice, field } from '../definition/field.ts';
import { day, happened } from '../definition/form-fields.ts';
import { dayNumber, type PlainDate } from '../values/calendar.ts';
import { problem } from '../values/issues.ts';
import { listed, longText, shortText, text } from '../values/text.ts';
import type { Instant, Text } from '../values/vocabulary.ts';

/** The form of a disclosure 公示: at which of the stages, what, where, and from which day to which. */
export const disclosureForm = <Stage extends string>(stages: Record<Stage, Text>) =>
  z
    .strictObject({
      stage: choice(stages, '公示阶段', 'stage'),
      what: field(longText, '公示内容', 'what is disclosed', {
        help: {
          zh: '写给全村看：不写身份证号、电话和账号。',
          en: 'For the whole village to read: no identity, phone or account numbers.',
        },
      }),
      where: field(shortText, '公示地点', 'where'),
      from: happened('公示自', 'from'),
      to: day('公示至（含当日）', 'to, included'),
    })
    .check((ctx) => {
      const { from, to } = ctx.value;
      const wrong = text(`${to}：应不早于开始日期 ${from}`, `${to}: should not be before the start, ${from}`);
      if (to < from) ctx.issues.push(problem(to, wrong, ['to']));
    });

/** A disclosure on record. */
export interface Disclosure<Stage extends string> {
  stage: Stage;
  what: string;
  where: string;
  from: string;
  to: string;
  at: Instant;
  by: string;
}

/** How many days a disclosure hangs, the first and the last included. */
const daysShown = ({ from, to }: { from: PlainDate; to: PlainDate }): number =>
  (dayNumber(to) - dayNumber(from)) / 86_400_000 + 1;

/** A disclosure hangs for so many days at least. */
export const shownLongEnough = <Context>(
  clauses: string[],
  least: (context: Context) => number,
): Rule<Context, { from: PlainDate; to: PlainDate }> => ({
  code: 'shown-too-short',
  clauses,
  field: 'to',
  broken({ context, data }) {
    const [days, wanted] = [daysShown(data), least(context)];
    if (days >= wanted) return undefined;
    return {
      zh: `${data.from}至${data.to}共${days}天，方案规定至少公示${wanted}天。`,
      en: `${data.from} to ${data.to} is ${days} day(s); the plan has a disclosure hang for at least ${wanted}.`,
    };
  },
});

/** The stages at which nothing has been disclosed yet, in order. */
export const undisclosed = <Stage extends string>(
  stages: readonly Stage[],
  list: readonly Disclosure<Stage>[],
): Stage[] => stages.filter((stage) => !list.some((one) => one.stage === stage));

/** The sentence that refuses to go on while a stage is undisclosed; nothing when all are there. */
export function missingDisclosures<Stage extends string>(
  stages: readonly Stage[],
  list: readonly Disclosure<Stage>[],
  titles: Record<Stage, Text>,
): Text | undefined {
  const missing = undisclosed(stages, list);
  if (missing.length === 0) return undefined;
  const { zh, en } = listed(missing.map((stage) => titles[stage]));
  return { zh: `尚未公示：${zh}。`, en: `Not yet disclosed: ${en}.` };
}
