import { ActivityFailure, ApplicationFailure, scheduleActivity } from '@temporalio/workflow';

/** An activity as a case once asked for it. */
export interface Asked {
  name: string;
  args: unknown[];
}

/** Asks for activities once more, in their order; answers with what became of each: `done`, or the type of its failure. */
export async function askAgain(calls: Asked[]): Promise<string[]> {
  const became: string[] = [];
  for (const { name, args } of calls) {
    try {
      await scheduleActivity(name, args, { startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
      became.push('done');
    } catch (error) {
      if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
      became.push(error.cause.type ?? error.cause.message);
    }
  }
  return became;
}
