import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, type Recorded } from '../core/definition/recording.ts';
import {
  disclosureForm,
  missingDisclosures,
  shownLongEnough,
  undisclosed,
} from '../core/patterns/disclosure.ts';
import { addDays, dateOf, formatDate, type PlainDate } from '../core/values/calendar.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import type { Progress, Project } from './project.ts';
import { type DisclosureStage, disclosureStages, disclosureTitles } from './vocabulary.ts';
import { disclosureDays, disclosureTitle } from './works-parameters.ts';

/**
 * The three disclosures 三公开: that they were made. The text does not say which three; the plan does, and refusals say that
 * it is the plan's reading. What the village reads stands in `disclosures.ts`. 二(二)3
 */

const disclosure = disclosureForm(disclosureTitles);

/** What disclosing leaves on record. */
export const published = { disclosures: listOf<Recorded<typeof disclosure>>() };

type Context = Project & Progress & typeof published & { startedAt?: Instant; completedAt?: Instant };

/** The plan's own words for the stages. */
const titlesOf = ({ plan }: Context): Record<DisclosureStage, Text> => ({
  approval: disclosureTitle(plan, 'approval'),
  implementation: disclosureTitle(plan, 'implementation'),
  completion: disclosureTitle(plan, 'completion'),
});

/** What is told of a missing disclosure: that it is the plan which names it. */
const byThePlan = (missing: Text | undefined): Text | undefined =>
  missing && {
    zh: `${missing.zh}（“三公开”的三项按本方案的规定）`,
    en: `${missing.en} (which three are disclosed is the plan's reading)`,
  };

/** Refuses the next step while a stage is undisclosed. 二(二)3 */
export const disclosed = (...stages: DisclosureStage[]): Rule<Context, unknown> => ({
  code: 'disclosures-missing',
  clauses: ['D-17'],
  broken: ({ context }) => byThePlan(missingDisclosures(stages, context.disclosures, titlesOf(context))),
});

/** Nothing is accepted before all of it was disclosed, for as long as the plan has it hang. 二(二)3 */
export const fullyDisclosed: Rule<Context, unknown> = {
  code: 'disclosures-missing',
  clauses: ['D-17'],
  broken({ context, at }) {
    const days = disclosureDays(context.plan);
    const hung = context.disclosures.filter(({ from }) => addDays(from, days - 1) <= dateOf(at));
    return byThePlan(missingDisclosures(disclosureStages, hung, titlesOf(context)));
  },
};

/** Between which days each disclosure begins. A first one that was not made in its stage is made up for later. */
function stageOf({ register, startedAt, completedAt, disclosures }: Context, stage: DisclosureStage) {
  const [registered, started, completed] = [register?.at, startedAt, completedAt].map(
    (at) => at && dateOf(at),
  );
  const made = disclosures.some((one) => one.stage === stage);
  const until = (day: PlainDate | undefined) => (made ? day : undefined);
  return {
    approval: { from: registered, to: until(started), began: true },
    implementation: { from: started, to: until(completed), began: started !== undefined },
    completion: { from: completed, to: undefined, began: completed !== undefined },
  }[stage];
}

const inItsStage: Rule<Context, { stage: DisclosureStage; from: PlainDate }> = {
  code: 'disclosed-out-of-stage',
  clauses: ['D-17'],
  field: 'from',
  broken({ context, data: { stage, from: day } }) {
    const { zh, en } = titlesOf(context)[stage];
    const { from, to, began } = stageOf(context, stage);
    if (!began)
      return {
        zh: `“${zh}”的阶段尚未开始，不能公示（三公开各在其阶段，按本方案的规定）。`,
        en: `The stage of "${en}" has not begun: each disclosure belongs to its stage, as the plan has it.`,
      };
    if ((from === undefined || day >= from) && (to === undefined || day <= to)) return undefined;
    const span = (lang: 'zh' | 'en') =>
      [from, to].map((one) => (one === undefined ? '…' : formatDate(one, lang, { year: true })));
    return {
      zh: `“${zh}”应在${span('zh').join('至')}开始公示，不是${formatDate(day, 'zh', { year: true })}（按本方案的规定）。`,
      en: `"${en}" begins from ${span('en').join(' to ')}, not on ${formatDate(day, 'en', { year: true })}, as the plan has it.`,
    };
  },
};

/** Three disclosures are not one: each begins on a day of its own. */
const onItsOwnDay: Rule<Context, { stage: DisclosureStage; from: PlainDate }> = {
  code: 'disclosed-on-one-day',
  clauses: ['D-17'],
  field: 'from',
  broken({ context, data: { stage, from } }) {
    const other = context.disclosures.find((one) => one.from === from && one.stage !== stage);
    if (other === undefined) return undefined;
    const { zh, en } = titlesOf(context)[other.stage];
    return {
      zh: `${from}已开始公示“${zh}”；三公开分阶段进行，不在同一天。`,
      en: `"${en}" began on ${from} already; the three are disclosed stage by stage, not on one day.`,
    };
  },
};

export const disclosureEvents = {
  'disclosure.publish': eventOf<Context, typeof published>()({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '公示', en: 'disclose' },
    schema: disclosure,
    rules: [inItsStage, onItsOwnDay, shownLongEnough(['D-17'], ({ plan }: Context) => disclosureDays(plan))],
    record: append('disclosures'),
    clauses: ['D-17'],
  }),
};

/** Open until each of the three has been made. */
export const disclosing: StatePart = {
  initial: 'open',
  meta: { title: { zh: '三公开', en: 'three disclosures' } },
  on: { 'disclosure.publish': { actions: 'disclosure.publish' } },
  states: {
    open: {
      meta: { title: { zh: '公示未齐', en: 'disclosures open' }, owner: 'firstSecretary' },
      always: { guard: 'isFullyDisclosed', target: 'complete' },
    },
    complete: { meta: { title: { zh: '公示已齐', en: 'all disclosed' }, owner: 'nobody' } },
  },
};

export const disclosureGuards = {
  isFullyDisclosed: ({ context }: { context: Context }) =>
    undisclosed(disclosureStages, context.disclosures).length === 0,
};
