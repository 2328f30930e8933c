import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { recordRefused, recordUndelivered } from '../../../../machines/core/case/record.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import type { Refusal } from '../../../../machines/core/values/vocabulary.ts';
import { after, ann, carl, day, forwarded, newErrand, otto, submitted } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const refusal = (code: string): Refusal => ({ code, message: { zh: '不', en: 'no' }, cites: [] });
const sentBy = (person: string, event = 'forward'): Decision => ({ id: 'x', event, by: { ...otto, person } });

describe('one-way messages that are refused', () => {
  it('have one line for those of the same sender and the same reasons, with their number', () => {
    let c: Case = newErrand();
    for (let index = 0; index < 5_000; index++)
      c = recordRefused(c, sentBy('mallory'), [refusal('wrong-role'), refusal('wrong-role')], day(1));
    c = recordRefused(c, sentBy('trent'), [refusal('wrong-role')], day(2));
    c = recordRefused(c, sentBy('mallory'), [refusal('no-person')], day(2));
    expect(c.log.slice(1).map(({ by, codes, times }) => [by?.person, codes, times])).toEqual([
      ['mallory', ['wrong-role'], 5_000],
      ['trent', ['wrong-role'], undefined],
      ['mallory', ['no-person'], undefined],
    ]);
    expect(after(c, ['submit', ann, 3, { amount: 1 }]).log.at(-1)?.seq).toBe(5);
  });

  it('fill no case, whatever is in them and whoever sends them', () => {
    let c: Case = newErrand();
    const reasons = Array.from({ length: 100 }, (_, index) => refusal(`${'样'.repeat(50)}-${index}`));
    for (let index = 0; index < 500; index++) {
      const long = `${index}-${'长'.repeat(9_000)}`;
      c = recordRefused(
        c,
        { id: long, event: long, by: { person: long, role: long, place: long } },
        reasons,
        day(1),
      );
      c = recordUndelivered(c, { kind: 'notify', key: `1/tell/${index}` }, day(1));
    }
    expect(jsonBytes(c)).toBeLessThan(400_000);
    expect(c.log.filter((one) => one.kind === 'refused')).toHaveLength(100);
    expect(c.log.at(-1)?.times).toBe(901);
  });
});

describe('an answer from outside', () => {
  const asked = (): Case => after(forwarded(), ['go.invoke', carl, 3]);
  const generation = 1;

  it('that is too large for a case is as good as none, and does not stay', () => {
    const { case: c } = settle(errand, asked(), { generation, output: 'x'.repeat(3_000_000) }, day(4));
    expect(c.snapshot.value).toMatchObject({ running: { flow: 'decision' } });
    expect(settle(errand, asked(), { generation, output: 'x' }, day(4)).case.snapshot.value).toMatchObject({
      running: { flow: 'granted' },
    });
  });

  it('that refuses for many reasons is kept with the first of them', () => {
    const details = [Array.from({ length: 100 }, (_, index) => refusal(`r-${index}`))];
    const { case: c } = settle(errand, asked(), { generation, error: { name: 'Refused', details } }, day(4));
    expect(c.log.at(-1)).toMatchObject({ kind: 'result', event: 'ask' });
    expect(c.log.at(-1)?.refusals).toHaveLength(20);
    const long = { name: 'Refused', message: '长'.repeat(90_000), details };
    expect(jsonBytes(settle(errand, asked(), { generation, error: long }, day(4)).case)).toBeLessThan(20_000);
  });
});

describe('moves that can be undone', () => {
  it('are kept while what they changed is small, so that old words do not stand twice', () => {
    let c: Case = submitted();
    const context = { ...(c.snapshot.context as object), notes: ['长'.repeat(20_000)] };
    c = { ...c, snapshot: { ...c.snapshot, context } };
    c = after(c, ['visit', ann, 1], ['again', ann, 1, { text: '一' }]);
    expect(c.office?.steps?.map((one) => one.from.split('.').at(-1))).toEqual(['draft', 'idle', 'visited']);
    c = after(c, ['visit', ann, 1], ['again', ann, 1, { text: '二' }], ['visit', ann, 1]);
    expect(c.office?.steps?.map((one) => one.from.split('.').at(-1))).toEqual(['idle', 'visited', 'idle']);
  });
});
