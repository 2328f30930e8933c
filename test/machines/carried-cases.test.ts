import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../machines/core/case/case.ts';
import { elapse } from '../../machines/core/deciding/clock.ts';
import { carryOver, type Origin } from '../../machines/core/moving/carry-over.ts';
import { available } from '../../machines/core/deciding/available.ts';
import { waitingFor } from '../../machines/core/reading/view.ts';
import { lifecycles } from '../../machines/registry.ts';
import { addMonths, endOfDay } from '../../machines/core/values/calendar.ts';

/** Cases as version 1 of the lifecycles left them, at every stage that a county's rehearsals and the sample lives reach. */
const file = new URL('../histories/cases/version-1.json.gz', import.meta.url);
const kept = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { case: Case; origin: Origin }[];

describe('cases of version 1', () => {
  it('are of every lifecycle that has changed', () => {
    expect(new Set(kept.map((one) => one.case.lifecycle))).toEqual(
      new Set(['demonstrationProject', 'countyProgramme', 'loan', 'loanBatch', 'loanProgramme']),
    );
  });

  it.each(kept.map((one, index) => ({ ...one, name: `${one.case.lifecycle} ${index}` })))(
    '$name is carried over as it stands, reads, and lives on',
    ({ case: before, origin }) => {
      const lifecycle = lifecycles[before.lifecycle];
      if (lifecycle === undefined) throw new Error(before.lifecycle);
      const carried = carryOver(lifecycle, before, before.asOf, origin);
      expect(carried.ok ? [] : carried.problems).toEqual([]);
      if (!carried.ok) return;
      const now = carried.case;
      expect(now.version).toBe(lifecycle.version);
      expect(now.log.slice(0, before.log.length)).toEqual(before.log);
      expect(now.snapshot.context).toMatchObject(before.snapshot.context as object);
      for (const { role, place } of waitingFor(lifecycle, now))
        expect(Array.isArray(available(lifecycle, now, { person: 'someone', role, place }))).toBe(true);
      for (const form of Object.values(lifecycle.forms))
        expect(() =>
          form.rows({ context: now.snapshot.context, case: now, at: now.asOf, no: 1 } as never),
        ).not.toThrow();
      expect(() => lifecycle.books?.(now.snapshot.context)).not.toThrow();
      expect(() => lifecycle.money(now.snapshot.context)).not.toThrow();
      // Two years pass: whatever falls due finds what it looks at.
      const later = elapse(lifecycle, now, endOfDay(`${addMonths(now.asOf.slice(0, 7), 24)}-01`)).case;
      expect(later.snapshot.status).not.toBe('error');
    },
  );
});
