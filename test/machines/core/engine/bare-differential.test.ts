import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { carryOver, originOf } from '../../../../machines/core/moving/carry-over.ts';
import { linesFor, machineOf, machinePlan } from '../../../support/random-machines.ts';
import { InCore, InXState } from '../../../support/twins.ts';

// Development's XState warns of events to stopped actors.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

const given = machinePlan.chain((plan) => fc.record({ plan: fc.constant(plan), lines: linesFor(plan) }));

it('whatever machine, whatever happens to it: where it is, what it knows, what is due and what it waits for are as in XState', async () => {
  await fc.assert(
    fc.asyncProperty(given, async ({ plan, lines }) => {
      const own = new InXState(machineOf(plan));
      // A machine that ends in an error at once is never opened.
      if (own.actor.getSnapshot().status === 'error') return;
      const core = new InCore(machineOf(plan));
      expect(core.view()).toEqual(own.view());
      for (const line of lines) {
        let refused: string[] = [];
        // What is due comes before what is sent.
        for (const run of [core, own]) run.pass(0);
        if ('pass' in line) for (const run of [core, own]) run.pass(line.pass);
        else if ('send' in line) {
          own.send({ type: line.send });
          refused = core.send({ type: line.send });
        } else {
          const { length } = core.case.invocations;
          if (length === 0) continue;
          const result = line.fails ? { error: { message: 'no' } } : { output: 7 };
          core.answer(result, line.answer % length);
          await own.answer(result, line.answer % length);
        }
        // What a decision would break is refused and changes nothing; XState's actor ends.
        const breaks = refused.includes('machine-error');
        const broken = own.actor.getSnapshot().status === 'error';
        expect({ line, seen: breaks || core.view() }).toEqual({ line, seen: breaks ? broken : own.view() });
        if (breaks) return;
        // Another build of the same machine takes it over as it is.
        const { lifecycle, case: c } = core;
        const over = carryOver(lifecycle, c, c.asOf, originOf(lifecycle, c));
        expect(over).toEqual({ ok: true, case: c });
      }
    }),
    { seed: 20270301, numRuns: 100 },
  );
}, 120_000);
