import { beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../../client/print/form.ts';
import { historyOf } from '../../../client/view/history.ts';
import { lifecyclesIn } from '../../../client/own-rules/bundle.ts';
import { viewOf } from '../../../client/view/view.ts';
import { formsOf } from '../../../client/web/fields/model.ts';
import { elapse } from '../../../machines/core/deciding/clock.ts';
import { decide } from '../../../machines/core/deciding/decide.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { carryOver, originOf } from '../../../machines/core/moving/carry-over.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { bundleWorkflows, withoutSources } from '../../../worker/bundle.ts';
import { sampleCounty } from '../../support/county.ts';
import { decisionOf, happyPath, opened, play } from '../../support/demonstration.ts';

/** The lifecycles of this project as they come out of its own bundle of workflow code: they must read as those here. */

const random = Math.random;
let theirs: Record<string, Lifecycle>;
beforeAll(async () => {
  theirs = lifecyclesIn(withoutSources((await bundleWorkflows()).code)) ?? {};
});

test('all are there, and this process keeps its own dates and random numbers', () => {
  expect(Object.keys(theirs)).toEqual(Object.keys(lifecycles));
  expect(theirs.loan).not.toBe(lifecycles.loan);
  expect(Math.random).toBe(random);
  expect(new Date().getTime()).toBeGreaterThan(0);
});

test('every form has the same fields, with their titles', () => {
  for (const [id, mine] of Object.entries(lifecycles))
    expect(JSON.stringify(formsOf(theirs[id] as Lifecycle))).toBe(JSON.stringify(formsOf(mine)));
});

test('a project is read, decided and carried over the same all its life', () => {
  const mine = lifecycles.demonstrationProject as Lifecycle;
  const other = theirs.demonstrationProject as Lifecycle;
  let now = opened();
  for (const line of happyPath()) {
    const { case: c } = elapse(mine, now.case, line.at);
    // Read apart: what is known of a snapshot is known by the object.
    const all = [mine, other].map((lifecycle) => {
      const reading = { case: structuredClone(c), now: line.at };
      return {
        view: viewOf(lifecycle, reading, { yellowDays: 3, actors: [line.by] }),
        origin: originOf(lifecycle, reading.case),
        decided: decide(lifecycle, reading.case, decisionOf(line), line.at),
        refused: decide(lifecycle, reading.case, { ...decisionOf(line), data: { no: 1 } }, line.at),
        carried: carryOver(lifecycle, reading.case, line.at),
        history: historyOf(lifecycle, reading),
        forms: Object.keys(lifecycle.forms).map((name) =>
          filledForm(lifecycle, reading, name, { lang: 'zh', directory: sampleCounty }),
        ),
      };
    });
    expect(all[0]?.decided.ok).toBe(true);
    expect(all[1]).toEqual(all[0]);
    now = play(now, [line]);
  }
});
