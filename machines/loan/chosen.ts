import { z } from 'zod';
import type { Rule } from '../core/definition/definition.ts';

/** Whom the ranking of a second batch has chosen: by the running numbers of their applications, as few ranges as do. 三2 */

export const chosen = z.array(z.strictObject({ from: z.int().min(0), to: z.int().min(0) })).max(2_000);
export type Chosen = z.output<typeof chosen>;

const running = (application: string): number => Number(application.split('-').at(-1));

/** The ranges of the running numbers of some applications. */
export function rangesOf(applications: string[]): Chosen {
  const ranges: Chosen = [];
  for (const number of applications.map(running).sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}

/** Whether an application is among those chosen. */
export const isChosen = (ranges: Chosen, application: string): boolean =>
  ranges.some(({ from, to }) => running(application) >= from && running(application) <= to);

/** Why an application that the ranking has not chosen is not entered. */
export const notAmongTheChosen = (application: string) => ({
  zh: `申请${application}不在本批排定选定的对象之内，最贫困的在先；确需列入的，先在排定中说明理由。`,
  en: `The application ${application} is not among those that the ranking of this batch has chosen, the poorest first; an exception stands in the ranking, with its reason.`,
});

/** Only those whom the ranking of their batch has chosen go on. 三2 */
export const amongTheChosen: Rule<{ notChosen?: true; application: { number: string } }, unknown> = {
  code: 'not-among-the-chosen',
  clauses: ['L-26'],
  broken: ({ context }) =>
    context.notChosen === true ? notAmongTheChosen(context.application.number) : undefined,
};
