import { dateOf } from '../../../machines/core/values/calendar.ts';
import { describe, expect, it } from 'vitest';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { drawing, on, paying, preparing, proposal, type Scripted } from '../../support/scenario.ts';
import {
  building,
  but,
  cast,
  codes,
  contextOf,
  play,
  refusals,
  registered,
  stateOf,
  until,
  year,
} from '../../support/demonstration.ts';

const now = registered();
const started = building();
const lines = preparing(cast, year);
const line = (event: string): Scripted => {
  const found = lines.find((one) => one.event === event);
  if (found === undefined) throw new Error(event);
  return found;
};
const file = line('plan.file');
const items = file.data?.['items'] as { code: string; title: string; kind: string; budget: number }[];
const [shed, sticks] = items as [(typeof items)[0], (typeof items)[0]];
const pigs = { code: 'PIGS', title: '猪苗', kind: 'goods', budget: 1_000_000 };

const amending = (data: object, at = on(`${year}-07-01`)): Scripted =>
  but(file, { at, data: { change: 'content', ...data } });
const passing = (data: object = {}, at = on(`${year}-07-03`)): Scripted =>
  but(line('plan.pass'), { at, data: { minutes: '镇党纪〔30〕号', heldOn: `${year}-07-03`, ...data } });

describe('the township’s meeting on the plan', () => {
  const filed = play(now, [file]);
  const pass = line('plan.pass');

  it('is held after the filing and has been held [D-10]', () => {
    const onDay = (heldOn: string) => codes(filed, but(pass, { data: { heldOn } }));
    expect(onDay(`${year}-04-18`)).toEqual([]);
    expect(onDay(`${year}-04-17`)).toEqual(['day-before-step']);
    expect(onDay(`${year}-04-23`)).toEqual(['day-in-future']);
    expect(onDay('2099-01-01')).toEqual(['day-in-future']);
  });

  it('is held anew after a send-back [D-10]', () => {
    const back = { ...pass, event: 'plan.sendBack', data: { reasons: ['工期不明，请补充'] } };
    const again = play(filed, [back, but(file, { at: on(`${year}-04-23`) })]);
    const later = but(pass, { at: on(`${year}-04-25`) });
    expect(codes(again, later)).toEqual(['day-before-step']);
    expect(codes(again, but(later, { data: { heldOn: `${year}-04-24` } }))).toEqual([]);
  });

  it('has minutes of this matter, by name or register number [D-10]', () => {
    const matter = (words: string) => codes(filed, but(pass, { data: { matter: words } }));
    expect(matter('全镇防汛工作')).toEqual(['minutes-of-another-matter']);
    expect(matter(proposal.name)).toEqual([]);
    expect(matter('YUNLING-2027-001 实施方案')).toEqual([]);
    const amended = play(started, [amending({ content: '增建一棚' })]);
    expect(codes(amended, passing({ minutes: '镇党纪〔12〕号' }))).toEqual(['minutes-of-another-matter']);
    expect(codes(amended, passing())).toEqual([]);
    for (const field of ['minutes', 'heldOn', 'matter', 'withinPurpose']) {
      const { [field]: _, ...rest } = pass.data ?? {};
      expect(refusals(filed, { ...pass, data: rest })[0]?.field).toBe(field);
    }
  });

  it('has nothing to send back where nothing is filed [D-10]', () => {
    const back = {
      ...pass,
      at: on(`${year}-06-01`),
      event: 'plan.sendBack',
      data: { reasons: ['工期不明，请补充'] },
    };
    expect(codes(started, back)).toEqual(['no-plan-pending']);
  });

  it('does not pass another purpose by itself [D-28]', () => {
    expect(codes(filed, but(pass, { data: { withinPurpose: false } }))).toEqual(['another-purpose']);
  });
});

describe('a construction period', () => {
  it('ends not before it starts [D-09]', () => {
    const period = (from: string, to: string) => codes(now, but(file, { data: { from, to } }));
    expect(period(`${year}-06-02`, `${year}-06-01`)).toEqual(['period-ends-before-it-starts']);
    expect(period(`${year}-06-01`, `${year}-06-01`)).toEqual([]);
    expect(period(`${year}-05-01`, `${year + 1}-08-30`)).toEqual([]);
    expect(period(`${year}-04-30`, `${year + 1}-08-30`)).toEqual(['period-outside-window']);
    expect(period(`${year}-05-01`, `${year + 1}-08-31`)).toEqual(['period-outside-window']);
  });

  it('of an amendment ends on a day to come [D-10]', () => {
    expect(codes(started, amending({ to: `${year}-06-30` }))).toEqual(['day-has-passed']);
  });
});

describe('an amendment', () => {
  const paid = play(started, [
    ...drawing(cast, `${year}-05-10`, 1, 600_000),
    ...paying(cast, `${year}-06-08`, 'SHED', 500_000),
  ]);

  it('keeps what is paid, and what stays keeps its code [D-10]', () => {
    const to = (list: object[]) => codes(paid, amending({ items: list }));
    expect(to([{ ...shed, budget: 500_000 }, sticks])).toEqual([]);
    expect(to([{ ...shed, budget: 499_999 }, sticks])).toEqual(['paid-item-lost']);
    expect(to([sticks])).toEqual(['paid-item-lost']);
    expect(to([{ ...shed, title: '猪舍' }, sticks])).toEqual(['paid-item-lost']);
    expect(to([{ ...shed, kind: 'goods' }, sticks])).toEqual(['paid-item-lost']);
    expect(to([shed, { ...sticks, code: 'STICK-2' }])).toEqual(['paid-item-lost']);
    expect(to([shed])).toEqual([]);
    expect(refusals(paid, amending({ items: [sticks] }))[0]?.message.zh).toContain('5,000.00');
  });

  it('keeps also what was paid between filing and meeting [D-10]', () => {
    const cut = play(play(started, drawing(cast, `${year}-05-10`, 1, 600_000)), [
      amending({ items: [{ ...shed, budget: 400_000 }, sticks] }, on(`${year}-06-01`)),
    ]);
    const pass = passing({ heldOn: `${year}-06-10` }, on(`${year}-06-10`));
    expect(codes(until(cut, pass.at), pass)).toEqual([]);
    const spent = play(cut, paying(cast, `${year}-06-08`, 'SHED', 500_000));
    expect(codes(spent, pass)).toEqual(['paid-item-lost']);
  });

  it('says whether content or scale changes, and the village and the county hear of it [D-10]', () => {
    const same = (data: object) => codes(started, amending({ change: 'same', ...data }));
    expect(same({ items: [{ ...shed, budget: 700_000 }, sticks] })).toEqual([]);
    expect(same({ content: '增建一棚' })).toEqual(['content-changes']);
    expect(same({ items: [shed] })).toEqual(['content-changes']);
    expect(
      same({ items: [shed, sticks, { ...pigs, budget: 1 }].map((one) => ({ ...one, budget: 1 })) }),
    ).toEqual(['content-changes']);
    const told = play(started, [amending({ content: '增建一棚' })]).effects.findLast(
      (effect) => effect.kind === 'notify',
    );
    expect(told?.to.map(({ role }) => role)).toEqual([
      'townshipCommittee',
      'villageCommittee',
      'countyOrganisation',
    ]);
  });

  it('that keeps nothing of the plan is another project, which the township can’t pass alone [D-28]', () => {
    expect(codes(started, amending({ content: '养猪场', items: [pigs] }))).toEqual(['another-purpose']);
    expect(codes(paid, amending({ content: '养猪场', items: [pigs] }))).toEqual([
      'paid-item-lost',
      'another-purpose',
    ]);
  });
});

describe('an amendment that keeps an item for the look of it', () => {
  it('is another project too: new items take no more than their share [D-28]', () => {
    const to = (...list: object[]) => refusals(started, amending({ items: list }));
    const token = { ...shed, budget: 1 };
    expect(to(token, { ...pigs, budget: 1_999_999 })).toMatchObject([
      { code: 'another-purpose', field: 'items', ours: true },
    ]);
    expect(to(shed, { ...pigs, budget: 800_001 })).toMatchObject([{ code: 'another-purpose' }]);
    expect(to(shed, { ...pigs, budget: 800_000 })).toEqual([]);
    expect(to(token)).toEqual([]);
  });

  it('is measured by what all levels approved, however often it is amended [D-28]', () => {
    const meeting = (minutes: string, day: string) => passing({ minutes, heldOn: day }, on(day));
    const amended = play(started, [
      amending({ items: [shed, { ...pigs, budget: 800_000 }] }),
      meeting('镇党纪〔30〕号', `${year}-07-03`),
    ]);
    const next = (...list: object[]) => codes(amended, amending({ items: list }, on(`${year}-07-10`)));
    expect(next({ ...pigs, budget: 800_000 })).toEqual(['another-purpose']);
    expect(next({ ...shed, budget: 100 }, { ...pigs, budget: 800_000 })).toEqual(['another-purpose']);
    expect(next({ ...pigs, code: 'STICK', title: '仔猪' }, shed)).toEqual(['another-purpose']);
    expect(next(shed, sticks)).toEqual([]);
  });

  it('has minutes that served for no plan before [D-10]', () => {
    const amended = play(started, [
      amending({ content: '增建一棚' }),
      passing(),
      amending({ content: '增建两棚' }, on(`${year}-07-10`)),
    ]);
    for (const minutes of ['镇党纪〔12〕号', '镇党纪〔30〕号'])
      expect(codes(amended, passing({ minutes, heldOn: `${year}-07-11` }, on(`${year}-07-11`)))).toEqual([
        'minutes-of-another-matter',
      ]);
    const third = passing({ minutes: '镇党纪〔33〕号', heldOn: `${year}-07-11` }, on(`${year}-07-11`));
    expect(codes(amended, third)).toEqual([]);
  });
});

describe('a change of purpose', () => {
  const { change: _, ...plan } = but(file, { data: { content: '建猪舍，购猪苗。', items: [pigs] } })
    .data as Record<string, unknown>;
  const ask: Scripted = {
    at: on(`${year}-07-01`),
    event: 'plan.changePurpose',
    data: { category: 'plantingAndBreeding', purpose: '改为养猪', reason: '菌棒供应中断', plan },
    by: cast.firstSecretary,
  };
  const levels: Scripted[] = [
    {
      at: on(`${year}-07-05`),
      event: 'changeVillage.approve',
      data: {
        ...{ opinion: '同意变更。', minutes: '村商〔9〕号' },
        ...{ heldOn: `${year}-07-04`, chair: cast.villageCommittee.person },
      },
      by: cast.villageCommittee,
    },
    {
      at: on(`${year}-07-08`),
      event: 'changeTownship.approve',
      data: {
        ...{ opinion: '同意上报。', minutes: '镇党纪〔31〕号' },
        ...{ heldOn: `${year}-07-07`, chair: cast.townshipCommittee.person },
      },
      by: cast.townshipCommittee,
    },
    {
      at: on(`${year}-07-12`),
      event: 'changeCounty.approve',
      data: { opinion: '同意变更。' },
      by: cast.approver,
    },
  ];
  const asked = play(started, [ask]);
  const codesOf = (now: typeof asked) => contextOf(now).planPassed?.items.map((one) => one.code);

  it.each([
    ['changeVillage', 0, `${year}-07-08`],
    ['changeTownship', 1, `${year}-07-12`],
    ['changeCounty', 2, `${year}-07-22`],
  ] as const)(
    'gives %s the days of the plan, which stop while it is sent back [D-28]',
    (name, passed, due) => {
      const there = play(asked, levels.slice(0, passed));
      const { by, at } = levels[passed] as Scripted;
      const dueIn = ({ case: c }: typeof asked, from: string) =>
        Date.parse(c.deadlines.find((one) => one.name === name)?.dueAt ?? '') - Date.parse(from);
      const day = (number: number) => on(`${year}-07-${number}`);
      const meeting = { heldOn: `${year}-07-20` };
      const again = [
        but(ask, { at: day(20), data: {} }),
        ...levels.slice(0, passed).map((one, index) =>
          but(one, {
            at: day(21 + index),
            data: 'minutes' in (one.data ?? {}) ? { ...meeting, minutes: `再议〔${index}〕号` } : {},
          }),
        ),
      ];
      const back = { at, event: `${name}.sendBack`, data: { reasons: ['补材料'] }, by };
      const returned = play(there, [back, ...again]);
      expect(dueIn(returned, day(20 + passed))).toBe(dueIn(there, at));
      expect(dateOf(there.case.deadlines.find((one) => one.name === name)?.dueAt ?? '')).toBe(due);
    },
  );

  it('takes effect when village, township and county have approved it, in this order [D-28]', () => {
    expect(stateOf(asked)).toBe('running.project.changingPurpose.village.inTime');
    const [, township, county] = levels as [Scripted, Scripted, Scripted];
    expect(codes(asked, { ...county, at: ask.at })).toContain('not-in-this-state');
    expect(codes(asked, { ...township, at: ask.at })).toContain('not-in-this-state');
    for (const count of [1, 2])
      expect(codesOf(play(asked, levels.slice(0, count)))).toEqual(['SHED', 'STICK']);
    const approved = play(asked, levels);
    expect(codesOf(approved)).toEqual(['PIGS']);
    expect(contextOf(approved).planPassed).toMatchObject({
      minutes: '镇党纪〔31〕号',
      heldOn: `${year}-07-07`,
      passedBy: 'co-1',
    });
    expect(stateOf(approved)).toBe('running.project.building');
    // The proposal as it was approved stays as it is.
    expect(contextOf(approved).proposal?.category).toBe('plantingAndBreeding');
    expect(contextOf(approved).purposeChanges?.[0]?.outcome).toMatchObject({ verdict: 'approve' });
  });

  it('comes back, or to nothing, at any level: the plan in force stays [D-28] [D-06]', () => {
    for (const [index, at] of [`${year}-07-05`, `${year}-07-08`, `${year}-07-12`].entries()) {
      const there = play(asked, levels.slice(0, index));
      const level = levels[index] as Scripted;
      for (const verdict of ['sendBack', 'decline']) {
        const event = level.event.replace('approve', verdict);
        const back = play(there, [
          { at: on(at), event, data: { reasons: ['理由不充分，请补充'] }, by: level.by },
        ]);
        expect(stateOf(back)).toBe('running.project.building');
        expect(codesOf(back)).toEqual(['SHED', 'STICK']);
        expect(contextOf(back).purposeChanges?.[0]?.outcome?.verdict).toBe(verdict);
        expect(codes(back, { ...ask, at: on(`${year}-07-20`) })).toEqual([]);
      }
    }
  });

  it('is decided by those of each level, with minutes, and keeps the rules of a plan [D-28] [D-10]', () => {
    const [village, township, county] = levels as [Scripted, Scripted, Scripted];
    expect(codes(asked, but(village, { by: cast.firstSecretary }))).toContain('wrong-role');
    // Paid by the plan in force while the change was reviewed.
    const meanwhile = play(asked, [
      village,
      township,
      ...drawing(cast, `${year}-07-08`, 1, 600_000),
      ...paying(cast, `${year}-07-11`, 'SHED', 500_000),
    ]);
    expect(codes(meanwhile, county)).toEqual(['paid-item-lost']);
    const dear = {
      ...ask,
      data: { ...ask.data, plan: { ...plan, items: [{ ...pigs, budget: 2_000_001 }] } },
    };
    expect(codes(started, dear)).toEqual(['plan-exceeds-fund']);
    expect(refusals(started, dear)[0]?.field).toBe('plan.items');
    const other = (more: object) =>
      codes(started, { ...ask, data: { ...ask.data, plan: { ...plan, ...more } } });
    expect(other({ items: [pigs, { ...pigs, budget: 1 }] })).toEqual(['item-listed-twice']);
    expect(other({ from: `${year}-09-02`, to: `${year}-09-01` })).toEqual(['period-ends-before-it-starts']);
    expect(other({ to: `${year + 1}-08-31` })).toEqual(['period-outside-window']);
    const paid = play(started, [
      ...drawing(cast, `${year}-05-10`, 1, 600_000),
      ...paying(cast, `${year}-06-08`, 'SHED', 500_000),
    ]);
    expect(codes(paid, ask)).toEqual(['paid-item-lost']);
  });

  it('is approved in village and township by a new meeting on it, under a chair of theirs [D-28] [D-06]', () => {
    const [village, township] = levels as [Scripted, Scripted, Scripted];
    for (const [now, line, used, other] of [
      [asked, village, '村商〔1〕号', 'tc-qingshan-1'],
      [play(asked, [village]), township, '镇党纪〔12〕号', 'vc-shuitian'],
    ] as const) {
      for (const field of ['minutes', 'heldOn', 'chair']) {
        const { [field]: _, ...rest } = line.data ?? {};
        expect(refusals(now, { ...line, data: rest })).toMatchObject([{ field }]);
      }
      expect(codes(now, but(line, { data: { heldOn: `${year}-06-30` } }))).toEqual(['day-before-step']);
      expect(codes(now, but(line, { data: { heldOn: `${year}-07-30` } }))).toEqual(['day-in-future']);
      expect(codes(now, but(line, { data: { chair: other } }))).toEqual(['post-not-held']);
      expect(codes(now, but(line, { data: { minutes: used } }))).toEqual(['minutes-of-another-matter']);
    }
    // Nor do the minutes of a change serve for a plan or for another change.
    const approved = play(asked, levels);
    const later = but(ask, { at: on(`${year}-08-01`), data: { plan: { ...plan, content: '扩建猪舍。' } } });
    const second = but(village, { at: on(`${year}-08-02`), data: { heldOn: `${year}-08-02` } });
    expect(codes(play(approved, [later]), second)).toEqual(['minutes-of-another-matter']);
    const amended = amending({ items: [pigs], content: '扩建猪舍。' }, on(`${year}-08-01`));
    const pass = passing({ minutes: '镇党纪〔31〕号', heldOn: `${year}-08-02` }, on(`${year}-08-02`));
    expect(codes(play(approved, [amended]), pass)).toEqual(['minutes-of-another-matter']);
  });

  it('is to a category of the document, or to another that the plan names [D-05] [D-28]', () => {
    const to = (data: object) => codes(started, but(ask, { data }));
    expect(to({ category: 'ruralTourism' })).toEqual([]);
    expect(to({ category: 'other' })).toEqual(['category-not-listed']);
    expect(to({ category: 'other', categoryName: '采矿' })).toEqual(['category-not-listed']);
    expect(to({ categoryName: '采矿' })).toEqual(['category-not-listed']);
  });

  it('is what the township amends by from then on [D-28]', () => {
    const approved = play(asked, levels);
    const to = (items: object[]) => codes(approved, amending({ items }, on(`${year}-08-01`)));
    expect(to([pigs, { ...shed, budget: 500_000 }])).toEqual([]);
    expect(to([shed, sticks])).toEqual(['another-purpose']);
  });

  it('waits for no amendment, and warns when a level is late [D-28]', () => {
    const pending = play(started, [amending({ content: '增建一棚' })]);
    expect(codes(pending, { ...ask, at: on(`${year}-07-02`) })).toEqual(['plan-pending']);
    expect(stateOf(until(asked, on(`${year}-08-01`)))).toBe(
      'running.project.changingPurpose.village.overdue',
    );
  });

  it('is told to the village in what is disclosed after it [D-17] [D-28]', () => {
    const other = { ...ask, data: { ...ask.data, category: 'ruralTourism' } };
    const approved = play(started, [other, ...levels]);
    const later = play(approved, [
      {
        at: on(`${year}-07-20`),
        event: 'disclosure.publish',
        data: {
          stage: 'implementation',
          what: '变更后的方案。',
          where: '村务公开栏',
          from: `${year}-07-20`,
          to: `${year}-07-30`,
        },
        by: cast.firstSecretary,
      },
    ]);
    const [, told] = demonstrationProject.disclosures({ context: contextOf(later), case: later.case });
    expect(told?.rows.find((row) => row.label.zh === '项目类别')?.value).toMatchObject({ zh: '乡村旅游' });
  });
});
