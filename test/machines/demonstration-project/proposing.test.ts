import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../../machines/core/values/calendar.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { waitingFor } from '../../../machines/core/reading/view.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import {
  castOf,
  on,
  proposal,
  type Scripted,
  survey,
  surveyOn,
  villageOpinion,
} from '../../support/scenario.ts';
import {
  before,
  but,
  cast,
  codes,
  contextOf,
  decisionOf,
  input,
  opened,
  openedAt,
  type Play,
  play,
  refusals,
  registered,
  stateOf,
  turnedDown,
  until,
  year,
} from '../../support/demonstration.ts';
import { step } from '../../../machines/core/deciding/decide.ts';

const refusedOpening = (over: object): Refusal[] => {
  try {
    opened(over);
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
};

describe('opening', () => {
  it('takes a fund of the provincial share and a sufficient match [D-26]', () => {
    expect(contextOf(opened()).tranches.map((one) => one.amount)).toEqual([600_000, 600_000, 800_000]);
  });

  it('refuses a match below 10,000 yuan [D-26]', () => {
    const funds = { province: 1_000_000, match: [{ source: 'partyAidFund', amount: 999_999 }] };
    const [refusal] = refusedOpening({ funds });
    expect(refusal).toMatchObject({ code: 'match-too-small', field: 'funds.match' });
    expect(refusal?.cites[0]?.section).toBe('三(一)');
  });

  it('refuses a provincial share that is not the plan’s [D-26]', () => {
    const codes = refusedOpening({ funds: { ...input.funds, province: 900_000 } }).map((one) => one.code);
    expect(codes).toEqual(['wrong-provincial-share']);
  });

  it('refuses a match from a source that has no name [D-26]', () => {
    const match = [{ source: 'lottery', amount: 1_000_000 }];
    expect(refusedOpening({ funds: { province: 1_000_000, match } })[0]?.field).toBe('funds.match.0.source');
  });

  it('is for first secretaries of the village', () => {
    const opening = { id: 'x', input, by: cast.villageCommittee };
    expect(() => open(demonstrationProject, opening, openedAt)).toThrow(/first secretary/);
  });

  it('refuses a plan that holds an impossible date, with the field named [D-02]', () => {
    const plan = { ...contextOf(opened()).plan, survey: { from: '2027-03-09', to: '2027-04-31' } };
    expect(refusedOpening({ plan }).map((one) => one.field)).toContain('plan.survey.to');
  });
});

describe('the survey', () => {
  const line = { at: on(`${year}-03-20`), event: 'survey.record', data: survey, by: cast.firstSecretary };

  it('is recorded inside its window [D-02]', () => {
    expect(stateOf(play(opened(), [line]))).toBe('proposing.application.drafting');
  });

  it('is refused on the day before the window opens and the day after it closes [D-02]', () => {
    const early = opened({}, on(`${year}-03-01`));
    const before = but(line, { at: on(`${year}-03-08`), data: surveyOn(`${year}-03-08`) });
    expect(codes(early, before)).toEqual(['outside-window', 'day-outside-window']);
    expect(codes(opened(), but(line, { at: on(`${year}-05-01`) }))).toEqual(['outside-window']);
    expect(codes(opened(), but(line, { at: on(`${year}-04-30`, 23) }))).toEqual([]);
  });

  it('can be made after the county has reopened the window on record [D-02]', () => {
    const closed = until(opened(), on(`${year}-05-01`));
    const reopen = {
      at: on(`${year}-05-02`),
      event: 'window.reopen',
      data: { window: 'surveyWindow', until: `${year}-05-10`, reason: '暴雨' },
      by: cast.approver,
    };
    expect(codes(opened(), but(reopen, { at: on(`${year}-03-10`) }))).toEqual(['not-in-this-state']);
    expect(codes(closed, but(reopen, { data: { until: `${year}-05-01` } }))).toEqual(['day-has-passed']);
    expect(codes(closed, but(reopen, { data: { window: 'acceptanceWindow' } }))).toEqual(['concernsWindow']);
    const reopened = play(closed, [reopen]);
    expect(codes(reopened, but(line, { at: on(`${year}-05-10`) }))).toEqual([]);
    expect(codes(reopened, but(line, { at: on(`${year}-05-11`) }))).toEqual(['outside-window']);
  });

  const methods = (...days: [method: string, day: string][]) => ({
    methods: days.map(([method, day]) => ({ method, on: day })),
  });

  it('is made in at least two ways, each on a day inside the window that has come [D-03]', () => {
    const [first, second] = [`${year}-03-09`, `${year}-03-20`];
    const coded = (...days: [string, string][]) => codes(opened(), but(line, { data: methods(...days) }));
    expect(coded(['siteVisit', first], ['eveningTalk', second])).toEqual([]);
    expect(coded(['siteVisit', first])).toEqual(['one-method-only']);
    expect(coded(['siteVisit', first], ['siteVisit', second])).toEqual(['one-method-only']);
    expect(coded(['siteVisit', first], ['eveningTalk', `${year}-03-21`])).toEqual(['day-in-future']);
    expect(coded(['siteVisit', `${year}-03-08`], ['eveningTalk', second])).toEqual(['day-outside-window']);
  });

  it('has words in every field: a letter, or one again and again, tells nothing [D-03]', () => {
    const { methods: _, ...words } = survey;
    for (const field of Object.keys(words))
      for (const poor of ['x', '好', '。。。。。。', 'xxxxxx']) {
        const [refusal] = refusals(opened(), but(line, { data: { [field]: poor } }));
        expect([refusal?.code, refusal?.field]).toEqual(['invalid', field]);
      }
    expect(codes(opened(), but(line, { data: { willingness: '愿意种植' } }))).toEqual([]);
  });

  it('may be made in a way that the plan names besides, and in no other [D-03]', () => {
    const { plan } = contextOf(opened());
    const named = opened({ plan: { ...plan, further: { surveyMethods: [{ zh: '座谈会', en: 'forum' }] } } });
    const other = (name?: string) => ({
      methods: [
        { method: 'siteVisit', on: `${year}-03-10` },
        { method: 'other', on: `${year}-03-11`, ...(name === undefined ? {} : { name }) },
      ],
    });
    expect(codes(named, but(line, { data: other('座谈会') }))).toEqual([]);
    expect(codes(named, but(line, { data: other('电话') }))).toEqual(['method-not-listed']);
    expect(codes(named, but(line, { data: other() }))).toEqual(['method-not-listed']);
    expect(codes(opened(), but(line, { data: other('座谈会') }))).toEqual(['method-not-listed']);
  });

  it('names methods, village, industry, members, causes, willingness and measures [D-03]', () => {
    for (const field of Object.keys(survey)) {
      const { [field as keyof typeof survey]: _, ...rest } = survey;
      const [refusal] = refusals(opened(), { ...line, data: rest });
      expect(refusal?.field).toBe(field);
      expect(refusal?.cites[0]?.section).toBe('二(一)1');
    }
    expect(codes(opened(), but(line, { data: { methods: [] } }))).toEqual(['invalid']);
    expect(codes(opened(), but(line, { data: methods(['telephone', `${year}-03-10`]) }))).toEqual([
      'invalid',
    ]);
  });
});

describe('the proposal', () => {
  const { now, line } = before('proposal.submit');
  const [member] = proposal.leadingMembers;

  it('names exactly one leading member [D-04]', () => {
    expect(codes(now, line)).toEqual([]);
    expect(codes(now, but(line, { data: { leadingMembers: [] } }))).toEqual(['exactly-one-leading-member']);
    expect(codes(now, but(line, { data: { leadingMembers: [member, member] } }))).toEqual([
      'exactly-one-leading-member',
    ]);
  });

  it.each(['hardToLift', 'willing', 'withoutDirection'])(
    'refuses a leading member not attested as %s [D-04]',
    (trait) => {
      const leadingMembers = [{ ...member, [trait]: false }];
      expect(codes(now, but(line, { data: { leadingMembers } }))).toEqual(['leading-member-not-attested']);
    },
  );

  it('names everyone not consulted [D-04]', () => {
    const [first] = proposal.consulted;
    const [refusal] = refusals(now, but(line, { data: { consulted: [first] } }));
    expect(refusal?.code).toBe('not-everyone-consulted');
    expect(refusal?.message.en).toContain('township secretary, township head, resident team');
  });

  it('takes nobody for consulted on a day that has not come [D-04]', () => {
    const consultedOn = (date: string) =>
      proposal.consulted.map((one, index) => (index === 1 ? { ...one, on: date } : one));
    const today = line.at.slice(0, 10);
    expect(codes(now, but(line, { data: { consulted: consultedOn(today) } }))).toEqual([]);
    const [refusal] = refusals(now, but(line, { data: { consulted: consultedOn(addDays(today, 1)) } }));
    expect([refusal?.code, refusal?.field]).toEqual(['day-in-future', 'consulted.1.on']);
    expect(codes(now, but(line, { data: { consulted: consultedOn(`${year}-03-08`) } }))).toEqual([
      'day-outside-window',
    ]);
  });

  const consulting = (index: number, person: string) => ({
    consulted: proposal.consulted.map((one, at) => (at === index ? { ...one, person } : one)),
  });

  it('takes for consulted only known people who hold the post, each another one [D-04]', () => {
    const coded = (index: number, person: string) =>
      codes(now, but(line, { data: consulting(index, person) }));
    expect(coded(1, 'tc-qingshan-2')).toEqual([]);
    expect(coded(0, 'nobody')).toEqual(['unknown-person', 'post-not-held']);
    // A resident of the team, the head of another township, and one person twice.
    expect(coded(0, 'rt-shuitian')).toEqual(['post-not-held']);
    expect(coded(2, 'th-baihe')).toEqual(['post-not-held']);
    const twice = { consulted: [...proposal.consulted, proposal.consulted[0]] };
    expect(codes(now, but(line, { data: twice }))).toEqual(['post-not-held']);
  });

  it('takes neither its leading member nor its first secretary for consulted [D-04]', () => {
    const { consulted } = proposal;
    const led = { leadingMembers: [{ ...member, person: 'vc-shuitian' }], consulted };
    expect(codes(now, but(line, { data: led }))).toContain('consulted-themselves');
    expect(codes(now, but(line, { data: consulting(0, 'fs-shuitian') }))).toContain('consulted-themselves');
  });

  it.each(['fs-shuitian', 'co-1', 'du-shuitian', 'tc-qingshan-2'])(
    'is led by nobody who has another part in it, such as %s [D-04]',
    (person) => {
      const led = but(line, { data: { leadingMembers: [{ ...member, person }] } });
      expect(refusals(now, led)).toMatchObject([
        { code: 'leading-member-takes-part', field: 'leadingMembers', cites: [{ section: '二(一)2' }] },
      ]);
    },
  );

  it.each(['localPlan', 'reach', 'participation'])('is checked for its %s [D-05]', (trait) => {
    const fit = { ...proposal.fit, [trait]: { meets: false, basis: '不符合。' } };
    expect(codes(now, but(line, { data: { fit } }))).toEqual(['project-does-not-fit']);
  });

  it('may be of a category that the plan names besides, and of no other [D-05]', () => {
    const { plan } = contextOf(now);
    const categories = [{ zh: '电子商务', en: 'e-commerce' }];
    const context = { ...contextOf(now), plan: { ...plan, further: { categories } } };
    const open = { ...now, case: { ...now.case, snapshot: { ...now.case.snapshot, context } } };
    const of = (category: string, categoryName?: string) =>
      but(line, { data: { category, ...(categoryName === undefined ? {} : { categoryName }) } });
    expect(codes(open, of('other', '电子商务'))).toEqual([]);
    expect(codes(open, of('other', '采矿'))).toEqual(['category-not-listed']);
    expect(codes(open, of('ruralTourism', '电子商务'))).toEqual(['category-not-listed']);
    expect(codes(now, of('other', '电子商务'))).toEqual(['category-not-listed']);
  });

  it('belongs to one of four categories and fits the village [D-05]', () => {
    expect(codes(now, but(line, { data: { category: 'mining' } }))).toEqual(['invalid']);
    const fit = { ...proposal.fit, reach: { meets: false, basis: '带动不足。' } };
    expect(codes(now, but(line, { data: { fit } }))).toEqual(['project-does-not-fit']);
  });

  it('tells everything that is wrong in one answer', () => {
    const wrong = but(line, { data: { leadingMembers: [], consulted: [] }, by: cast.villageCommittee });
    expect(codes(now, wrong)).toEqual(['wrong-role', 'exactly-one-leading-member', 'not-everyone-consulted']);
  });

  it('can be abandoned by its author, which ends the case', () => {
    const abandon = {
      at: line.at,
      event: 'proposal.abandon',
      data: { reasons: ['村里不同意'] },
      by: line.by,
    };
    expect(stateOf(play(now, [abandon]))).toBe('declined');
  });
});

describe('the three levels', () => {
  const at = (name: string) => before(`${name}.approve`);

  it('read a proposal whose words stand in its line of the record and in the present form, and nowhere else', () => {
    const { now, line } = before('proposal.submit');
    const summary = '样例：建茶园，'.repeat(300);
    const words = (one: Play) => JSON.stringify({ ...one.case, office: {} }).split(summary).length - 1;
    const draft = { ...line, event: 'proposal.draft', data: { summary } };
    const submitted = play(now, [draft, but(line, { data: { summary } })]);
    // The draft's own line, that of the submission, and what was submitted.
    expect(words(submitted)).toBe(3);
    const later = new Date(Date.parse(line.at) + 60_000).toISOString();
    const again = play(submitted, [
      { at: line.at, event: 'village.sendBack', data: { reasons: ['预算不清'] }, by: cast.villageCommittee },
      { ...draft, at: later },
    ]);
    expect(words(again)).toBe(4);
    expect(contextOf(again).proposal?.summary).toBe(summary);
  });

  it('come in order and none is skipped [D-06]', () => {
    const { now } = at('village');
    const skipping = ['township', 'county'].map((name) => but(at(name).line, { at: now.case.asOf }));
    expect(skipping.map((line) => codes(now, line))).toEqual([['not-in-this-state'], ['not-in-this-state']]);
  });

  it.each(['village', 'township', 'county'])(
    '%s sends back for revision with reasons, and all are walked again [D-06]',
    (name) => {
      const { now, line } = at(name);
      const back = { at: line.at, event: `${name}.sendBack`, data: { reasons: ['预算不清'] }, by: line.by };
      expect(codes(now, { ...back, data: { reasons: [] } })).toEqual(['invalid']);
      const drafting = play(now, [back]);
      expect(stateOf(drafting)).toBe('proposing.application.drafting');
      expect(drafting.effects.at(-1)).toMatchObject({
        kind: 'notify',
        subject: { zh: expect.stringContaining('退回') },
      });
      const submit = { at: line.at, event: 'proposal.submit', data: proposal, by: cast.firstSecretary };
      expect(stateOf(play(drafting, [submit]))).toBe('proposing.application.villageDeliberation.inTime');
    },
  );

  it.each(['village', 'township', 'county'])(
    '%s declines with reasons, which ends the case [D-06]',
    (name) => {
      const { now, line } = at(name);
      const declined = play(now, [{ ...line, event: `${name}.decline`, data: { reasons: ['不符合规划'] } }]);
      expect(stateOf(declined)).toBe('declined');
      expect(declined.case.snapshot.status).toBe('done');
    },
  );

  it.each(['village', 'township', 'county'])(
    '%s is told when the time limit passes, and so is the next level; nothing is decided [D-06]',
    (name) => {
      const { now } = at(name);
      const late = until(now, on(`${year}-06-30`));
      const state = stateOf(now).replace('inTime', 'overdue');
      expect(stateOf(late)).toBe(state);
      const told = late.effects.flatMap((effect) => (effect.kind === 'notify' ? [effect] : []));
      expect(told.some((one) => one.subject.zh.startsWith('超期') && one.to.length >= 1)).toBe(true);
      const title = waitingFor(demonstrationProject, late.case as Case).map((one) => one.role);
      expect(title).toContain(at(name).line.by.role);
    },
  );

  it.each([
    ['village', 'villageDeliberation', `${year}-04-02`],
    ['township', 'townshipReview', `${year}-04-07`],
    ['county', 'countyApproval', `${year}-04-20`],
  ] as const)(
    '%s has the working days of the plan to decide, and applications end with the day [D-06] [D-07]',
    (name, deadline, due) => {
      const { now } = at(name);
      const days = new Map(now.case.deadlines.map((one) => [one.name, dateOf(one.dueAt)]));
      expect(days.get(deadline)).toBe(due);
      expect(days.get('applicationDeadline')).toBe(name === 'county' ? undefined : `${year}-04-20`);
    },
  );

  it.each([
    ['village', 'villageDeliberation', 1],
    ['township', 'townshipReview', 2],
    ['county', 'countyApproval', 3],
  ] as const)('stops the clock of %s while the case is sent back [D-06]', (name, deadline, steps) => {
    const { now, line } = at(name);
    const dueIn = ({ case: c }: typeof now, from: string) =>
      Date.parse(c.deadlines.find((one) => one.name === deadline)?.dueAt ?? '') - Date.parse(from);
    const days = [1, 2, 3].map((one) => addDays(dateOf(line.at), one));
    const [first = '', second = '', third = ''] = days;
    const again: Scripted[] = [
      { at: on(first), event: 'proposal.submit', data: proposal, by: cast.firstSecretary },
      {
        at: on(second),
        event: 'village.approve',
        data: villageOpinion(second, cast),
        by: cast.villageCommittee,
      },
      {
        at: on(third),
        event: 'township.approve',
        data: { opinion: '同意上报。' },
        by: cast.townshipCommittee,
      },
    ];
    const back = { at: line.at, event: `${name}.sendBack`, data: { reasons: ['补材料'] }, by: line.by };
    const returned = play(now, [back, ...again.slice(0, steps)]);
    expect(dueIn(returned, on(days[steps - 1] ?? ''))).toBe(dueIn(now, line.at));
  });

  it('are three different people: nobody acts in two capacities', () => {
    const { now, line } = at('township');
    const by = { ...line.by, person: cast.villageCommittee.person };
    expect(codes(now, but(line, { by }))).toEqual(['separation-of-duties']);
  });
});

describe('the application form', () => {
  const { now, line } = before('township.approve');

  it('reaches the county on the last day and not the day after [D-07]', () => {
    expect(codes(now, but(line, { at: on(`${year}-04-20`, 23) }))).toEqual([]);
    const [refusal] = refusals(now, but(line, { at: on(`${year}-04-21`, 0) }));
    expect(refusal).toMatchObject({ code: 'outside-window', cites: [{ section: '二(一)3' }] });
    expect(refusal?.message.zh).toContain('2027年4月20日');
  });

  it('may come later when the county has extended the deadline on record [D-07]', () => {
    const extend = {
      at: line.at,
      event: 'deadline.extend',
      data: { name: 'applicationDeadline', to: '2027-04-25T23:59:59.999+08:00', reason: '汛期' },
      by: cast.approver,
    };
    const extended = play(now, [extend]);
    expect(codes(extended, but(line, { at: on(`${year}-04-24`) }))).toEqual([]);
    expect(codes(extended, but(line, { at: on(`${year}-04-26`) }))).toEqual(['outside-window']);
    expect(codes(now, but(extend, { by: cast.townshipCommittee }))).toEqual(['wrong-role']);
  });

  it('has been in time once it reached the county, also when it is sent back [D-07]', () => {
    const back = {
      at: on(`${year}-04-19`),
      event: 'county.sendBack',
      data: { reasons: ['补章'] },
      by: cast.approver,
    };
    const late = play(now, [
      line,
      back,
      { at: on(`${year}-04-22`), event: 'proposal.submit', data: proposal, by: cast.firstSecretary },
      {
        at: on(`${year}-04-22`, 10),
        event: 'village.approve',
        data: villageOpinion(`${year}-04-22`, cast),
        by: cast.villageCommittee,
      },
    ]);
    expect(codes(late, but(line, { at: on(`${year}-04-23`) }))).toEqual([]);
  });
});

describe('what is sent back after the application deadline', () => {
  const { now } = before('county.approve');
  const late = on(`${year}-04-25`);
  const back = { at: late, event: 'county.sendBack', data: { reasons: ['补章'] }, by: cast.approver };
  const returned = play(now, [back]);
  const again = { ...before('proposal.submit').line, at: on(`${year}-05-06`) };

  it('comes again as the same project only: category and leading member unchanged [D-07]', () => {
    expect(codes(returned, but(again, { data: { summary: '修改后的内容。' } }))).toEqual([]);
    const [refusal] = refusals(returned, but(again, { data: { category: 'ruralTourism' } }));
    expect(refusal?.code).toBe('another-project');
    expect(refusal?.message.zh).toMatch(/种植养殖.*乡村旅游/);
    const [member] = proposal.leadingMembers;
    const leadingMembers = [{ ...member, person: 'member-08' }];
    expect(codes(returned, but(again, { data: { leadingMembers } }))).toEqual(['another-project']);
    const inTime = play(now, [{ ...back, at: on(`${year}-04-15`, 10) }]);
    const earlier = but(again, { at: on(`${year}-04-16`), data: { category: 'ruralTourism' } });
    expect(codes(inTime, earlier)).toEqual([]);
  });

  it('is late as another project, although that was submitted in time [D-07]', () => {
    const inTime = play(now, [{ ...back, at: on(`${year}-04-19`) }]);
    const village = { event: 'village.approve', by: cast.villageCommittee };
    const deliberated = (data: object) =>
      play(inTime, [
        but(again, { at: on(`${year}-04-20`), data }),
        { ...village, at: on(`${year}-04-26`), data: villageOpinion(`${year}-04-26`, cast) },
      ]);
    const [member] = proposal.leadingMembers;
    const approve = { ...before('township.approve').line, at: on(`${year}-06-12`) };
    expect(codes(deliberated({ name: '林下菌棚' }), approve)).toEqual([]);
    for (const other of [
      { category: 'ruralTourism' },
      { leadingMembers: [{ ...member, person: 'member-08' }] },
    ])
      expect(codes(deliberated(other), approve)).toEqual(['outside-window']);
    // Sent back then, it comes again as what had reached the county.
    const reviewed = play(deliberated({ category: 'ruralTourism' }), [
      { ...approve, event: 'township.sendBack', data: { reasons: ['已换项目'] } },
    ]);
    const resent = but(again, { at: on(`${year}-06-13`) });
    expect(codes(reviewed, but(resent, { data: { category: 'ruralTourism' } }))).toEqual(['another-project']);
    expect(codes(reviewed, resent)).toEqual([]);
  });

  it('is late and stays so until it is with the county again [D-07]', () => {
    const window = (one: Play) =>
      (one.case.snapshot.value as { proposing: { applicationWindow: string } }).proposing.applicationWindow;
    expect(window(now)).toBe('kept');
    const overdue = until(returned, on(`${year}-04-26`));
    expect(window(overdue)).toBe('closed');
    const village = { event: 'village.approve', by: cast.villageCommittee };
    const there = play(overdue, [
      again,
      { ...village, at: on(`${year}-05-07`), data: villageOpinion(`${year}-05-07`, cast) },
      { ...before('township.approve').line, at: on(`${year}-05-08`) },
    ]);
    expect(window(there)).toBe('kept');
  });
});

describe('the village committees', () => {
  const { now, line } = before('village.approve');

  it('cite minutes of a meeting held after the submission, under a chair of theirs [D-06]', () => {
    expect(codes(now, line)).toEqual([]);
    for (const field of ['minutes', 'heldOn', 'chair'])
      expect(refusals(now, { ...line, data: { ...line.data, [field]: undefined } })[0]?.field).toBe(field);
    expect(codes(now, but(line, { data: { heldOn: `${year}-03-27` } }))).toEqual(['day-before-step']);
    expect(codes(now, but(line, { data: { heldOn: `${year}-04-01` } }))).toEqual(['day-in-future']);
    expect(codes(now, but(line, { data: { chair: 'nobody' } }))).toContain('unknown-person');
    expect(
      codes(now, but(line, { data: { chair: castOf('yunling/baihe/hekou').villageCommittee.person } })),
    ).toEqual(['post-not-held']);
    expect(codes(now, but(line, { data: { chair: 'fs-shuitian' } }))).toEqual(['post-not-held']);
  });

  it('hold another meeting on what comes again [D-06]', () => {
    const back = { at: line.at, event: 'village.sendBack', data: { reasons: ['补正'] }, by: line.by };
    const again = { ...before('proposal.submit').line, at: on(`${year}-04-02`) };
    const second = play(now, [back, again]);
    const approve = but(line, { at: on(`${year}-04-03`) });
    expect(codes(second, approve)).toEqual(['day-before-step']);
    expect(codes(second, but(approve, { data: { heldOn: `${year}-04-03` } }))).toEqual([]);
  });
});

describe('the register', () => {
  const { now, line } = before('county.approve');
  const asking = (() => {
    const { case: c, effects } = step(demonstrationProject, now.case, decisionOf(line), line.at);
    return { case: c as typeof now.case, effects };
  })();

  it('gives an approved project its number before anything is implemented [D-08]', () => {
    expect(asking.case.invocations[0]).toMatchObject({
      src: 'askCase',
      input: { event: 'register.enter', id: 'project-shuitian-2027/register' },
    });
    const file = { at: line.at, event: 'plan.file', data: {}, by: cast.firstSecretary };
    expect(codes(asking, file)).toContain('not-in-this-state');
    expect(contextOf(registered()).register?.number).toBe('YUNLING-2027-001');
  });

  it('shows why the programme refused, and lets the county decline or try again [D-01]', () => {
    const refused = turnedDown(asking, line.at, 'Refused', '水田村已有示范项目');
    expect(stateOf(refused)).toBe('registering.unanswered');
    expect(contextOf(refused).unanswered).toContain('已有示范项目');
    const decline = { ...line, event: 'county.decline', data: { reasons: ['每村一个'] } };
    expect(stateOf(play(refused, [decline]))).toBe('declined');
    const retry = { at: line.at, event: 'registration.retry', by: cast.approver };
    expect(stateOf(play(refused, [retry]))).toBe('running.project.preparation.planning');
  });
});
