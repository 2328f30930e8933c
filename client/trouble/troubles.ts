import type { Client } from '@temporalio/client';
import { BROKEN_OFF, lately, ofTypes, STILL_OPEN } from '../../workflows/visibility.ts';
import type { Cases } from '../cases/cases.ts';
import { fromExecution, type OpenCase } from '../open-cases/open-case.ts';
import { unlessUnknown } from '../open-cases/visibility-pages.ts';
import { CaseInTrouble } from './case-in-trouble.ts';
import { findTrouble } from './find.ts';
import type { Trouble } from './trouble.ts';

/** A case and what is the matter with it. */
export interface TroubledCase extends Pick<OpenCase, 'id' | 'lifecycle' | 'title' | 'state' | 'place'> {
  trouble: Trouble;
}

/** What is told by the server's lists alone. The last has no index: it takes a look at every open case. */
const conditions = (now: number): string[] => [
  ...BROKEN_OFF.map((status) => `ExecutionStatus = '${status}' AND ${lately(now)}`),
  "ExecutionStatus = 'Paused'",
  "ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL",
];

/** The cases that were broken off lately, are paused, or are stuck, each with what is known of why. */
export async function listTroubles(cases: Cases, now = Date.now()): Promise<TroubledCase[]> {
  const troubled = new Map<string, TroubledCase>();
  for (const condition of conditions(now)) {
    for (const one of await found(cases, condition)) {
      // A case may run again that was broken off before: then it is told as it is now.
      const findings = await findTrouble(cases.client, one.id);
      if (findings?.trouble !== undefined) troubled.set(one.id, shortly(one, findings.trouble));
    }
  }
  return [...troubled.values()];
}

/** Reads every open case, and tells which can't be read: what is too large shows in no list. */
export async function readForTroubles(cases: Cases): Promise<TroubledCase[]> {
  const troubled: TroubledCase[] = [];
  for (const one of await found(cases, STILL_OPEN)) {
    try {
      await cases.read(one.id);
    } catch (error) {
      if (!(error instanceof CaseInTrouble)) throw error;
      troubled.push(shortly(one, error.trouble));
    }
  }
  return troubled;
}

const shortly = ({ id, lifecycle, title, state, place }: OpenCase, trouble: Trouble): TroubledCase => ({
  ...{ id, lifecycle, title, state, place, trouble },
});

async function found(
  { client, lifecycles }: { client: Client } & Pick<Cases, 'lifecycles'>,
  condition: string,
) {
  const query = `${ofTypes(Object.keys(lifecycles))} AND ${condition}`;
  const list: OpenCase[] = [];
  try {
    for await (const one of client.workflow.list({ query, pageSize: 200 })) list.push(fromExecution(one));
  } catch (error) {
    unlessUnknown(error);
  }
  return list;
}
