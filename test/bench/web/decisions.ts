import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { Cases } from '../../../client/cases/cases.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { median } from '../statistics.ts';
import { type Reader, signedIn } from './asking.ts';
import { lifecycle, villages } from './current-project.ts';
import { openProjects } from './real-cases.ts';

/** Decisions a second through the web client and the typed client: medians of the rounds, and of the rounds' ratios. */
export interface DecisionFigures {
  event: string;
  web: number;
  client: number;
  /** Web to client. */
  ratio: number;
  /** Milliseconds of one decision. */
  webTook: number;
  clientTook: number;
}

/** How much is decided: by so many at the same time, so many decisions each, in so many rounds. */
export interface DecisionsRequest {
  approvers: number;
  each: number;
  rounds: number;
}

interface Approver {
  by: Actor;
  place: string;
  reader: Reader;
}

const events = {
  'case.comment': { text: '样例：请补充会议纪要。' },
  'township.approve': { opinion: '同意上报。' },
};
const sides = ['web', 'client'] as const;

/**
 * Township approvers decide in parallel, each on cases of their own, through the web client and the typed client in
 * turns, after a round that warms up. Both sides get equal cases, and each approval a case of its own.
 */
export async function decisionFigures(
  { url, client }: { url: string; client: Client },
  { approvers: wanted, each, rounds }: DecisionsRequest,
): Promise<DecisionFigures[]> {
  const townships = [...new Set(villages.map((village) => village.split('/').slice(0, 2).join('/')))];
  const approvers = await Promise.all(
    townships.slice(0, wanted).map(async (place): Promise<Approver> => {
      const by = { person: `tc-${place.split('/')[1]}-1`, role: 'townshipCommittee', place };
      return { by, place, reader: await signedIn(url, by.person) };
    }),
  );
  const caseOf = (side: string, approver: Approver, round: number, index: number) =>
    `bench-${side}-${approver.by.person}-${round}-${index}`;
  const projects = approvers.flatMap((approver) =>
    sides.flatMap((side) =>
      Array.from({ length: rounds + 1 }, (_, round) =>
        Array.from({ length: each }, (_, index) => ({
          id: caseOf(side, approver, round, index),
          place: villages.find((one) => one.startsWith(`${approver.place}/`)) ?? '',
        })),
      ).flat(),
    ),
  );
  await openProjects(client, projects);
  const cases = new Cases(client, { [lifecycle.id]: lifecycle });
  const decide = {
    async web({ reader }: Approver, id: string, event: keyof typeof events) {
      const fields = { ...events[event], _step: 'decide', _decision: randomUUID() };
      const { status } = await reader.post(`/cases/${id}/do/${event}`, fields);
      if (status !== 303) throw new Error(`${event} on ${id} answers ${status}.`);
    },
    async client({ by }: Approver, id: string, event: keyof typeof events) {
      await cases.decide(id, event, { by, data: events[event] });
    },
  };
  const figures: DecisionFigures[] = [];
  for (const event of Object.keys(events) as (keyof typeof events)[]) {
    const rates = { web: [] as number[], client: [] as number[] };
    const took = { web: [] as number[], client: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const start = performance.now();
        await Promise.all(
          approvers.map(async (approver) => {
            for (let index = 0; index < each; index++) {
              const began = performance.now();
              await decide[side](approver, caseOf(side, approver, round, index), event);
              if (round > 0) took[side].push(performance.now() - began);
            }
          }),
        );
        const rate = (approvers.length * each * 1000) / (performance.now() - start);
        if (round > 0) rates[side].push(rate);
      }
    }
    figures.push({
      ...{ event, web: median(rates.web), client: median(rates.client) },
      ratio: median(rates.web.map((rate, index) => rate / (rates.client[index] ?? Number.NaN))),
      ...{ webTook: median(took.web), clientTook: median(took.client) },
    });
  }
  for (const { reader } of approvers) reader.close();
  return figures;
}
