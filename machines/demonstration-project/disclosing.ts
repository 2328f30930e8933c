import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, type Recorded } from '../core/definition/recording.ts';
import { disclosureForm, missingDisclosures, undisclosed } from '../core/patterns/disclosure.ts';
import { disclosureStages, disclosureTitles } from './vocabulary.ts';

/** The three disclosures 三公开: that they were made. What the village reads stands in `disclosures.ts`. 二(二)3 */

const disclosure = disclosureForm(disclosureTitles);

/** What disclosing leaves on record. */
export const published = { disclosures: listOf<Recorded<typeof disclosure>>() };

type Context = typeof published;

/** Nothing is accepted before all of it was disclosed. 二(二)3 */
export const fullyDisclosed: Rule<Context, unknown> = {
  code: 'disclosures-missing',
  clauses: ['D-17'],
  broken: ({ context }) => missingDisclosures(disclosureStages, context.disclosures, disclosureTitles),
};

export const disclosureEvents = {
  'disclosure.publish': eventOf<Context>()({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '公示', en: 'disclose' },
    schema: disclosure,
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
