import { activityInfo } from '@temporalio/activity';
import type { ActivityMeta } from '../../workflows/messages.ts';

/** One attempt of one activity. */
export interface Call {
  name: string;
  caseId: string;
  key: string;
  attempt: number;
  input: unknown;
}

type Does = (call: Call) => unknown;

/** The outside world of the test lifecycles: notes every attempt, and does for a case what a test tells it to. */
export class Office {
  readonly calls: Call[] = [];
  readonly #instructions = new Map<string, Does>();
  readonly activities: Record<string, (input: unknown, meta: ActivityMeta) => Promise<unknown>>;

  constructor(usually: Record<string, Does>) {
    this.activities = Object.fromEntries(
      Object.entries(usually).map(([name, does]) => [
        name,
        async (input: unknown, { caseId, key }: ActivityMeta) => {
          const call = { name, caseId, key, attempt: activityInfo().attempt, input };
          this.calls.push(call);
          return (this.#instructions.get(`${caseId} ${name}`) ?? does)(call);
        },
      ]),
    );
  }

  /** From now on the activity does this for the case. */
  when(caseId: string, name: string, does: Does): void {
    this.#instructions.set(`${caseId} ${name}`, does);
  }

  /** Every attempt for a case, oldest first. */
  callsOf(caseId: string, name?: string): Call[] {
    return this.calls.filter((call) => call.caseId === caseId && (name === undefined || call.name === name));
  }
}

/** The office that permits and relays need. */
export const usualOffice = (): Office =>
  new Office({
    register: ({ caseId }) => ({ number: `No. ${caseId}` }),
    measure: ({ input }) => ({ level: (input as { index: number }).index * 10 }),
    photograph: ({ caseId }) => ({ photo: `${caseId}.jpg` }),
    run: ({ input }) => (input as { lap: number }).lap,
    notify: () => ({ sent: 1 }),
  });
