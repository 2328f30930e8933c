import { happyPath, opened, decisionOf, answered, type Play } from '../../support/demonstration.ts';
import { elapse } from '../../../machines/core/clock.ts';
import { step } from '../../../machines/core/decide.ts';
import { nextDeadline } from '../../../machines/core/deadlines.ts';
import { demonstrationProject as L } from '../../../machines/demonstration-project/definition.ts';
import type { Case } from '../../../machines/core/vocabulary.ts';
// every publication point: after each decision / fire
for (const policy of ['lazy', 'eager', 'perDeadline', 'slack']) {
  let now: Play = opened();
  let starts = 0,
    fires = 0,
    cancels = 0,
    stale = 0;
  let armed: string | undefined;
  let set = new Set<string>();
  const arm = (at: string) => {
    const c = now.case as Case;
    const d = nextDeadline(c)?.dueAt;
    if (policy === 'perDeadline') {
      const cur = new Set(c.snapshot.status === 'active' ? c.deadlines.map((x) => x.id + x.dueAt) : []);
      for (const x of cur) if (!set.has(x)) starts++;
      for (const x of set) if (!cur.has(x)) cancels++;
      set = cur;
      return;
    }
    if (d === undefined) return;
    if (armed !== undefined) {
      if (policy === 'lazy' ? armed <= d : policy === 'eager' ? armed === d : armed === d) return;
      cancels++;
    }
    starts++;
    armed = d;
  };
  arm('');
  for (const line of happyPath()) {
    // fire timers before line.at
    for (;;) {
      const c = now.case as Case;
      const due = policy === 'perDeadline' ? nextDeadline(c)?.dueAt : armed;
      if (due === undefined || due > line.at) break;
      const before = c;
      fires++;
      const e = elapse(L, before, due);
      if (e.case === before) stale++;
      now = { case: e.case as never, effects: [] };
      if (policy === 'perDeadline') {
        cancels--;
      }
      armed = undefined;
      arm(due);
    }
    const after = step(L, now.case as Case, decisionOf(line), line.at);
    now = answered({ case: after.case as never, effects: [] }, line.at);
    arm(line.at);
  }
  console.log(policy, {
    starts,
    fires,
    cancels,
    stale,
    timerEvents: starts + fires + cancels,
    withTasks: starts + fires * 4 + cancels,
  });
}
