import type { Draft } from '../engine/draft.ts';
import type { Effect } from '../case/effects.ts';
import type { Text } from '../values/vocabulary.ts';
import { waitingFor } from '../reading/view.ts';
import { awaitedPeople } from './involved.ts';

/** Whom a move of the office tells. */
export interface Told {
  to?: { role: string; place: string }[];
  people?: string[];
}

/** Everyone whom the case waits for, as it stands in the draft. */
export const awaited = ({ lifecycle, case: c }: Draft): Told => ({
  to: waitingFor(lifecycle, c),
  people: awaitedPeople(lifecycle, c).map((one) => one.person),
});

/** Adds a notice to what the step asks of the world; nobody to tell, no notice. */
export function tell(draft: Draft, event: string, { to = [], people = [] }: Told, subject: Text, body: Text) {
  if (to.length === 0 && people.length === 0) return;
  const { case: c, effects } = draft;
  const effect: Effect = {
    kind: 'notify',
    key: `${c.log.length + 1}/${event}/${effects.length}`,
    to: to.map(({ role, place }) => ({ role, place })),
    ...(people.length === 0 ? {} : { people: [...new Set(people)] }),
    subject,
    body: {
      zh: `事项“${c.title}”（${c.id}）：${body.zh}`,
      en: `The case "${c.title}" (${c.id}): ${body.en}`,
    },
  };
  effects.push(effect);
}
