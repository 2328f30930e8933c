import { CaseExists, NoSuchCase, type Cases } from '../../client/cases/cases.ts';
import { openedLoanOf } from './loan-tables.ts';
import { decide, receiptOf } from '../../machines/core/deciding/decide.ts';
import { readTaking, takenFrom } from '../../machines/core/deciding/taking.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../machines/registry.ts';

type Wanted = Pick<Cases, 'lifecycle' | 'open' | 'read' | 'decide' | 'readOpening'>;

/** Cases in memory, which answer as those on a server do. */
export class MemoryCases implements Wanted {
  readonly all = new Map<string, Case>();
  /** Everything that was written, in order. */
  readonly written: string[] = [];
  /** How many openings ran at once, at most. */
  most = 0;
  #running = 0;
  readonly now: Instant;

  constructor(now: Instant, ...cases: Case[]) {
    this.now = now;
    for (const one of cases) this.all.set(one.id, one);
  }

  lifecycle(id: string) {
    const found = lifecycles[id];
    if (found === undefined) throw new RangeError(id);
    return found;
  }

  async open(...[lifecycle, request]: Parameters<Cases['open']>): Promise<Case> {
    this.most = Math.max(this.most, ++this.#running);
    await new Promise(setImmediate);
    this.#running--;
    if (this.all.has(request.id)) throw new CaseExists(request.id);
    const made = open(this.lifecycle(lifecycle), request, this.now).case;
    this.all.set(request.id, made);
    this.written.push(`open ${request.id}`);
    return made;
  }

  async read(id: string) {
    const found = this.all.get(id);
    if (found === undefined) throw new NoSuchCase(id);
    return { case: found, now: this.now, lifecycle: this.lifecycle(found.lifecycle) };
  }

  async readOpening(...[lifecycle, given]: Parameters<Cases['readOpening']>) {
    const number = takenFrom(lifecycle, given);
    const from = number === undefined ? undefined : this.all.get(number);
    return readTaking(lifecycle, given, from, this.now);
  }

  /** As an import asks for it. */
  existing = async (id: string) => {
    const found = this.all.get(id);
    return found === undefined ? undefined : openedLoanOf(found);
  };

  async decide(...[id, event, message]: Parameters<Cases['decide']>) {
    const { case: before, lifecycle } = await this.read(id);
    const decision = { ...message, event, id: message.id ?? '' };
    const outcome = decide(lifecycle, before, decision, this.now);
    if (!outcome.ok) throw new Refused(outcome.refusals);
    this.all.set(id, outcome.step.case);
    if (outcome.repeated !== true) this.written.push(`${event} ${id}`);
    return receiptOf(outcome.step.case, outcome);
  }
}
