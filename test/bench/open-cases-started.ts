import type { Client } from '@temporalio/client';
import { type SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';
import type { HeldPost } from '../../client/open-cases/case-filter.ts';
import { fromExecution, type OpenCase } from '../../client/open-cases/open-case.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';

/** The post whose inbox is read: every tenth case awaits it. */
export const addressed: HeldPost = { role: 'countyOfficer', place: 'yunling', person: 'xian' };

/** How fast cases were started. */
export interface Started {
  rate: number;
  seconds: number;
  atOnce: number;
}

const atOnce = 100;
const stages = ['application', 'review', 'works', 'acceptance'];

/** Starts bare workflows that nobody runs, with the attributes of cases of sixteen townships. */
export async function startCases(client: Client, from: number, to: number): Promise<Started> {
  const began = performance.now();
  let next = from;
  const one = async () => {
    while (next < to) {
      const number = next;
      next += 1;
      await client.workflow.start('benchCase', {
        workflowId: idOf(number),
        taskQueue: 'nobody',
        memo: { title: titleOf(number) },
        typedSearchAttributes: attributesOf(number),
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = (performance.now() - began) / 1000;
  return { rate: (to - from) / seconds, seconds, atOnce };
}

/** A case such as `startCases` starts, as the list would read it. */
export const caseWith = (number: number): OpenCase =>
  fromExecution({
    workflowId: idOf(number),
    type: 'benchCase',
    memo: { title: titleOf(number) },
    startTime: new Date(),
    typedSearchAttributes: new TypedSearchAttributes(attributesOf(number)),
  });

const idOf = (number: number): string => `bench-${String(number).padStart(6, '0')}`;
const titleOf = (number: number): string => `样例 ${number}`;

function attributesOf(number: number): SearchAttributePair[] {
  const township = `yunling/town-${number % 16}`;
  const awaited = number % 10 === 0 ? `${addressed.role}@${addressed.place}` : `townshipOfficer@${township}`;
  const clerk = `clerk-${number % 200}`;
  const pairs = [
    { key: keys.lifecycle, value: 'benchCase' },
    { key: keys.state, value: `running.${stages[number % 4]}` },
    { key: keys.stage, value: stages[number % 4] },
    { key: keys.awaiting, value: [awaited] },
    { key: keys.involved, value: [`opened:${clerk}`, `acted:${clerk}`] },
    { key: keys.changed, value: new Date() },
    // Spread over sixty days, in no order of the numbers.
    { key: keys.nextDue, value: new Date(Date.now() + (((number * 7919) % 86_400) - 20_000) * 60_000) },
    { key: keys.township, value: township },
    { key: keys.village, value: `${township}/village-${number % 11}` },
    { key: keys.programmeYear, value: 2026 + (number % 2) },
  ];
  return pairs as SearchAttributePair[];
}
