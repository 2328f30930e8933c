import { workflowInfo } from '@temporalio/workflow';
import { jsonBytes } from '../machines/core/values/bytes.ts';
import type { Effect } from '../machines/core/case/effects.ts';

/**
 * So many messages a case reads within one task of the server, and so much it asks of the world: a task has an end in
 * seconds and in bytes, and one that goes beyond fails for ever. The rest is for the task after.
 */
const most = { messages: 50, effects: 100, bytes: 1_000_000 };

/** What a case does in one task of the server. */
export class TaskShare {
  /** What was done in the present task, known by how long the history then was. */
  #done = { begunAt: -1, messages: 0, effects: 0, bytes: 0 };

  /** Whether one more message is read in this task; it then counts. */
  takesMessage(): boolean {
    const done = this.#present();
    if (done.messages >= most.messages) return false;
    done.messages += 1;
    return true;
  }

  /** Whether one more effect is begun in this task; it then counts. */
  takesEffect(effect: Effect): boolean {
    const done = this.#present();
    if (done.effects >= most.effects || done.bytes >= most.bytes) return false;
    done.effects += 1;
    done.bytes += jsonBytes(effect);
    return true;
  }

  #present() {
    const { historyLength: begunAt } = workflowInfo();
    if (this.#done.begunAt !== begunAt) this.#done = { begunAt, messages: 0, effects: 0, bytes: 0 };
    return this.#done;
  }
}
