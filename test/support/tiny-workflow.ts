import {
  condition,
  continueAsNew,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

/** The update that records something and answers with the workflow's clock. */
export const note = defineUpdate<string, [string]>('note');

const { slow } = proxyActivities<{ slow(milliseconds: number): Promise<void> }>({
  startToCloseTimeout: '1 minute',
});

/** What the tiny workflow is to do, and what it has seen so far. */
export interface TinyInput {
  /** Waits of so many days each, one after the other. */
  days: number[];
  /** Runs an activity of so many real milliseconds after each wait; of none, until it is told to end. */
  activity?: number;
  /** Continues as new after each wait. */
  continueAsNew?: boolean;
  seen?: string[];
}

/** Sleeps for days, notes when it woke up, and returns all notes. */
export async function tiny(input: TinyInput): Promise<string[]> {
  const seen = input.seen ?? [`start ${workflowInfo().startTime.toISOString()} ${now()}`];
  setHandler(note, (text) => {
    seen.push(`${text} ${now()}`);
    return now();
  });
  const [next, ...rest] = input.days;
  if (next === undefined) {
    await condition(() => seen.some((line) => line.startsWith('end ')));
    return seen;
  }
  for (const days of input.days) {
    await sleep(days * 86_400_000);
    seen.push(`woke ${now()}`);
    if (input.activity !== undefined) {
      await slow(input.activity);
      seen.push(`acted ${now()}`);
    }
    if (input.continueAsNew && rest.length > 0)
      await continueAsNew<typeof tiny>({ ...input, days: rest, seen });
  }
  return seen;
}

const now = (): string => new Date(Date.now()).toISOString();
