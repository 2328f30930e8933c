import { describe, expect, it } from 'vitest';
import { open } from '../../../../machines/core/deciding/opening.ts';
import type { Context } from '../../../../machines/loan/batch/context.ts';
import { loanBatch } from '../../../../machines/loan/batch/definition.ts';
import { reports } from '../../../../machines/loan/batch/reports.ts';
import type { PaidOut } from '../../../../machines/loan/programme/batches.ts';
import { refusalsOf } from '../../../../machines/core/patterns/tally.ts';
import {
  batchId,
  county,
  groups,
  leadingGroup,
  noon,
  office,
  programmeId,
  Story,
  tallyOf,
  townships,
} from '../../../support/loan-office.ts';

const plan = { base: '2007', year: 2027 };
const input = { place: county, title: '第一批（样例）', plan, programme: programmeId, no: 1 };
const second = { ...input, title: '第二批（样例）', no: 2, follows: batchId };
const minutes = { minutes: '县脱贫办纪要〔2027〕1号' };

const opened = (day = '2027-01-25', about: object = input) =>
  new Story<Context>(loanBatch, batchId, about, day);
const entered = (reply: object = {}, about: object = input) =>
  opened('2027-01-25', about).answer('askCase', { output: { no: 1, townships, ...reply } });
const intake = () => entered().do('groups.assign', { groups });
const verifying = (applications = 6) =>
  intake().do('intake.close', { applications }).counted({ intake: applications });
const determining = () => verifying().do('verification.close', minutes).counted({ determination: 6 });
const paying = () => determining().do('determination.close', minutes).counted({ signing: 6 });
const paid = () =>
  paying()
    .until('2027-04-28')
    .do('payout.close', { ...minutes, on: '2027-04-28' });
const course = (story: Story<Context>) => (story.value as { running: { course: unknown } }).running.course;

describe('planning', () => {
  it('enters itself with its programme before anything else [L-22]', () => {
    const story = opened();
    expect(story.asked('askCase')?.input).toEqual({
      to: programmeId,
      event: 'batch.enter',
      data: { batch: batchId, no: 1, year: 2027, households: 503, amount: 100_000_000 },
      id: `${batchId}/enter`,
    });
    expect(story.codes('groups.assign', { groups })).toContain('not-in-this-state');
    story.answer('askCase', { error: { name: 'Refused', message: 'The next batch is number 2, not 1.' } });
    expect(course(story)).toEqual({ entering: 'unanswered' });
    expect(story.context.unanswered).toContain('number 2');
    expect(story.do('enter.retry').asked('askCase')?.input).toMatchObject({ id: `${batchId}/enter` });
  });

  it('goes on when exactly five groups cover exactly the sixteen townships [L-06]', () => {
    expect(course(entered())).toBe('planning');
    expect(course(intake())).toEqual({ intake: 'open' });
  });

  it('refuses four groups, and two with one number [L-06]', () => {
    const four = [...groups.slice(0, 3), { ...groups[3], townships: townships.slice(9) }];
    expect(entered().codes('groups.assign', { groups: four })).toEqual(['groups-other-than-planned']);
    const same = groups.map((one) => ({ ...one, no: Math.min(one.no, 4) }));
    expect(entered().codes('groups.assign', { groups: same })).toEqual(['groups-other-than-planned']);
  });

  it('refuses a township in no group, one in two, and one of another county [L-06]', () => {
    const [first, ...others] = groups as [(typeof groups)[0], ...typeof groups];
    const refuse = (towns: string[]) =>
      entered().refusals('groups.assign', { groups: [{ ...first, townships: towns }, ...others] })[0];
    expect(refuse(first.townships.slice(1))).toMatchObject({
      code: 'townships-not-covered',
      field: 'groups',
    });
    expect(refuse(first.townships.slice(1))?.message.en).toContain('in no group: yunling/town-1');
    expect(refuse([...first.townships, 'yunling/town-4'])?.message.en).toContain(
      'more than one: yunling/town-4',
    );
    expect(refuse([...first.townships, 'other/town'])?.message.zh).toContain('不是本县乡镇：other/town');
  });

  it('puts nobody into two groups [L-06]', () => {
    const busy = groups.map((one) => ({ ...one, members: ['vg-1'] }));
    expect(entered().codes('groups.assign', { groups: busy })).toEqual(['post-not-held']);
  });

  it('sends only people of the office, who are known, each in one group [L-06]', () => {
    const [first, ...others] = groups as [(typeof groups)[0], ...typeof groups];
    const with_ = (...members: string[]) =>
      entered().codes('groups.assign', { groups: [{ ...first, members }, ...others] });
    expect(with_('vg-9', 'lo-9')).toEqual([]);
    expect(with_('vg-9', 'vg-9')).toEqual(['post-not-held']);
    expect(with_('tc-town-1-1')).toEqual(['post-not-held']);
    expect(with_('nobody-1')).toContain('unknown-person');
  });

  it('takes the terms of its programme, whatever it was opened with; its size and its days are its own [L-03]', () => {
    const own = opened('2027-01-25').context.plan;
    const dear = own.classes.map((one) => ({ ...one, ceiling: 9_000_000 }));
    const brought = { ...own, groups: 1, classes: dear, batch: { households: 7, amount: 700_000 } };
    const terms = { classes: own.classes, groups: own.groups, townships: 16, agedFrom: 70 };
    const story = entered({ terms }, { ...input, plan: brought });
    expect(story.context.plan).toEqual({ ...brought, ...terms });
    expect(story.asked('askCase')).toBeUndefined();
  });

  it('is for the county office, in a county', () => {
    expect(() => opened('2027-01-25', { ...input, place: 'yunling/town-1' })).toThrow(/county/);
    expect(entered().codes('groups.assign', { groups }, leadingGroup)).toContain('wrong-role');
    expect(() => open(loanBatch, { id: 'b', input, by: leadingGroup }, noon('2027-01-25'))).toThrow(/for/);
  });
});

describe('a batch that follows another', () => {
  const number = (index: number) => `HZ-2027-2-${String(index).padStart(4, '0')}`;
  const candidates = [
    { application: number(1), incomePerHead: 60_000, surveyedOn: '2027-05-10', chosen: true },
    { application: number(2), incomePerHead: 50_000, surveyedOn: '2027-05-11', chosen: true },
    { application: number(3), incomePerHead: 70_000, surveyedOn: '2027-05-12', chosen: false },
  ];
  const ranking = (reply: object = { paidOutOn: '2027-04-28' }) =>
    entered(reply, second).until('2027-06-01').do('groups.assign', { groups });

  it('must name the batch before it, and only then [L-26]', () => {
    expect(() => opened('2027-06-01', { ...input, no: 2 })).toThrow(/batch before/);
    expect(() => opened('2027-06-01', { ...input, follows: 'x' })).toThrow(/before the first/);
  });

  it('takes in no application before its candidates are ranked [L-26]', () => {
    expect(course(ranking())).toBe('planning');
    expect(ranking().codes('intake.close', { applications: 2 })).toContain('not-in-this-state');
    const ranked = ranking().do('candidates.rank', { candidates });
    expect(course(ranked)).toEqual({ intake: 'open' });
    expect(ranked.context.ranking).toMatchObject({
      candidates: 3,
      chosen: 2,
      highestChosen: 60_000,
      lowestLeft: 70_000,
    });
  });

  it('refuses to leave a poorer candidate out, and says whom [L-26]', () => {
    const unfair = candidates.map((one, index) => ({ ...one, chosen: index !== 1 }));
    const [refusal] = ranking().refusals('candidates.rank', { candidates: unfair });
    expect(refusal).toMatchObject({ code: 'poorer-left-out', cites: [{ section: '三2' }] });
    expect(refusal?.message.en).toContain(`${number(2)} (`);
    const equal = candidates.map((one) => ({ ...one, incomePerHead: 60_000 }));
    expect(ranking().codes('candidates.rank', { candidates: equal })).toEqual([]);
    const none = candidates.map((one) => ({ ...one, chosen: false }));
    expect(ranking().codes('candidates.rank', { candidates: none })).toEqual(['poorer-left-out']);
  });

  it('refuses one left out who is poorer by a fen, unless the reason stands beside the name [L-26]', () => {
    const poorer = candidates.map((one, index) => (index === 2 ? { ...one, incomePerHead: 59_999 } : one));
    expect(ranking().codes('candidates.rank', { candidates: poorer })).toEqual(['poorer-left-out']);
    const why = { exception: '已迁往外县（样例）' };
    const excepted = poorer.map((one, index) => (index === 2 ? { ...one, ...why } : one));
    expect(ranking().codes('candidates.rank', { candidates: excepted })).toEqual([]);
    const chosenAll = poorer.map((one, index) =>
      index === 0 ? { ...one, exception: '孤老户（样例）' } : one,
    );
    expect(ranking().codes('candidates.rank', { candidates: chosenAll })).toEqual([]);
    const empty = poorer.map((one, index) => (index === 2 ? { ...one, exception: ' ' } : one));
    expect(ranking().codes('candidates.rank', { candidates: empty })).toEqual(['invalid']);
  });

  it('ranks the applications of this batch, and enters no more than it has chosen [L-26]', () => {
    const other = candidates.map((one, index) =>
      index === 2 ? { ...one, application: 'HZ-2027-1-0003' } : one,
    );
    expect(ranking().codes('candidates.rank', { candidates: other })).toEqual(['number-of-another-batch']);
    const ranked = ranking().do('candidates.rank', { candidates });
    expect(ranked.codes('intake.close', { applications: 3 })).toEqual(['more-than-chosen']);
    expect(ranked.codes('intake.close', { applications: 2 })).toEqual([]);
  });

  it('tells its loans which applications were chosen, as ranges of their numbers [L-26]', () => {
    const some = [1, 2, 3, 7, 9, 8].map((index) => ({
      ...{ application: number(index), incomePerHead: 50_000, surveyedOn: '2027-05-10', chosen: index !== 3 },
    }));
    const story = ranking().do('candidates.rank', { candidates: some });
    // The first count is that of the day for the payout, which has passed.
    story.do('intake.close', { applications: 5 }).counted({ intake: 5 }).counted({ intake: 5 });
    const [told] = story.effects.filter((one) => one.kind === 'broadcast');
    expect(told?.decision.data).toMatchObject({
      chosen: [
        { from: 1, to: 2 },
        { from: 7, to: 9 },
      ],
    });
  });

  it('is supervised no earlier than the batch before has entered the programme [L-26]', () => {
    const since = (supervisedFrom: string) =>
      ranking({ beforeSince: noon('2027-02-10') }).codes('candidates.rank', { candidates, supervisedFrom });
    expect(since('2027-02-09')).toEqual(['before-the-batch-before']);
    expect(since('2027-02-10')).toEqual([]);
    expect(since('2099-01-01')).toContain('day-in-future');
  });

  it('counts only a survey made while the batch before is supervised [L-26]', () => {
    const with_ = (surveyedOn: string) => ({
      candidates: candidates.map((one, index) => (index === 0 ? { ...one, surveyedOn } : one)),
    });
    const code = ['surveyed-without-supervision'];
    expect(ranking().codes('candidates.rank', with_('2027-04-27'))).toEqual(code);
    expect(ranking().codes('candidates.rank', with_('2027-04-28'))).toEqual([]);
    expect(ranking().codes('candidates.rank', with_('2027-06-02'))).toEqual(['day-in-future']);
    // What the batch before has on record holds, whatever is given.
    expect(
      ranking().codes('candidates.rank', { ...with_('2027-04-27'), supervisedFrom: '2027-04-01' }),
    ).toEqual(code);
    const unknown = () => ranking({});
    expect(unknown().codes('candidates.rank', { candidates })).toEqual(code);
    expect(unknown().codes('candidates.rank', { candidates, supervisedFrom: '2027-05-01' })).toEqual([]);
    expect(unknown().codes('candidates.rank', { candidates, supervisedFrom: '2027-05-11' })).toEqual(code);
  });

  it('lists a candidate once, and the first batch has none [L-26]', () => {
    const twice = [...candidates, candidates[0]];
    expect(ranking().codes('candidates.rank', { candidates: twice })).toEqual(['candidate-twice']);
    expect(entered().codes('candidates.rank', { candidates, supervisedFrom: '2027-01-01' })).toContain(
      'no-batch-before',
    );
  });

  it('chooses no more households than are planned [L-22]', () => {
    const many = Array.from({ length: 504 }, (_, index) => ({
      application: number(index + 1),
      incomePerHead: 100,
      surveyedOn: '2027-05-10',
      chosen: true,
    }));
    expect(ranking().codes('candidates.rank', { candidates: many })).toEqual(['more-than-planned']);
    expect(ranking().codes('candidates.rank', { candidates: many.slice(1) })).toEqual([]);
  });
});

describe('the determination', () => {
  it('ends with the 503 households of the plan and not one more [L-22]', () => {
    const closing = () =>
      verifying(504)
        .do('verification.close', minutes)
        .counted({ determination: 504 })
        .do('determination.close', minutes);
    const tooMany = closing().counted({ signing: 500, payout: 4 });
    expect(course(tooMany)).toEqual({ determination: 'open' });
    expect(tooMany.context.refusals.at(-1)?.refusals).toMatchObject([
      { code: 'more-than-planned', message: { zh: '已审定的户：504，最多503。' } },
    ]);
    expect(course(closing().counted({ signing: 503 }, { ended: 1 }))).toEqual({ payout: 'open' });
  });
});

describe('intake', () => {
  const file = 'a'.repeat(64);
  const row = { file, rows: 504, opened: 503, skipped: 1 };

  it('takes an import whose rows add up [L-22]', () => {
    expect(intake().codes('intake.record', { ...row, rows: 503 })).toEqual(['rows-do-not-add-up']);
    expect(intake().codes('intake.record', { ...row, file: 'list.xlsx' })).not.toEqual([]);
  });

  it('forgets none of the imported [L-06]', () => {
    const full = intake().do('intake.record', row);
    expect(full.codes('intake.close', { applications: 502 })).toEqual(['fewer-than-imported']);
    expect(full.codes('intake.close', { applications: 503 })).toEqual([]);
  });

  it('ends only when every application is found, and says how many are not [L-06]', () => {
    const short = intake().do('intake.close', { applications: 6 }).counted({ intake: 4 });
    expect(course(short)).toEqual({ intake: 'open' });
    expect(short.context.applications).toBeUndefined();
    expect(short.context.refusals[0]).toMatchObject({
      event: 'intake.close',
      refusals: [{ code: 'fewer-than-known', message: { zh: '只查到4件，应有6件。' } }],
    });
  });

  it('then tells every loan of the batch which group comes to it, and the plan [L-06]', () => {
    expect(verifying().effects.filter((one) => one.kind === 'broadcast')).toEqual([
      {
        kind: 'broadcast',
        to: { lifecycle: 'loan', idPrefix: `${batchId}-` },
        decision: {
          id: `${batchId}/verification`,
          event: 'verification.begin',
          data: {
            groups: groups.map(({ no, townships: towns }) => ({ no, townships: towns })),
            plan: verifying().context.plan,
          },
          by: { person: batchId, role: 'case', place: county },
        },
      },
    ]);
  });

  it('tells a loan that came later when it is asked to, under the same number [L-06]', () => {
    const told = verifying()
      .do('verification.tell')
      .effects.flatMap((one) => (one.kind === 'broadcast' ? [one.decision.id] : []));
    expect(told).toEqual([`${batchId}/verification`, `${batchId}/verification`]);
    expect(intake().codes('verification.tell')).toContain('not-in-this-state');
    // One that slipped in while the verification was being closed holds the determination open until it is told.
    const late = determining().do('determination.close', minutes).counted({ intake: 1, signing: 5 });
    expect(late.context.refusals.at(-1)?.refusals).toMatchObject([{ code: 'households-not-determined' }]);
    expect(late.do('verification.tell').effects.at(-1)).toMatchObject({
      ...{ kind: 'broadcast', decision: { event: 'verification.begin' } },
    });
    expect(paying().codes('verification.tell')).toContain('not-in-this-state');
  });
});

describe('no stage ends while a loan is left behind', () => {
  it('refuses to end the verification while three households are not visited, on record and told [L-06]', () => {
    const story = verifying().do('verification.close', minutes);
    expect(story.asked('tally')?.input).toMatchObject({
      lifecycle: 'loan',
      idPrefixes: [`${batchId}-`],
      atLeast: 6,
    });
    story.counted({ intake: 1, verification: 2, determination: 3 });
    expect(course(story)).toEqual({ verification: 'open' });
    const zh = '尚未完成入户核查的户：3（登记1、核查2）。';
    const en = 'households whose visit is not complete: 3 (intake 1, verification 2).';
    expect(story.context.refusals).toMatchObject([
      {
        event: 'verification.close',
        by: { person: office.person },
        refusals: [{ code: 'households-not-visited', message: { zh, en }, cites: [{ section: '二' }] }],
      },
    ]);
    expect(story.case.log.at(-1)).toMatchObject({
      kind: 'result',
      event: 'tally',
      codes: ['households-not-visited'],
      refusals: [{ message: { zh } }],
    });
    expect(story.told.at(-1)).toMatchObject({ to: ['countyLoanOffice'], subject: '清点未通过' });
    expect(story.told.at(-1)?.body.zh).toContain(zh);
    // The third visit made, it goes on; households that were left out are not in the way.
    story.do('verification.close', minutes).counted({ determination: 5 }, { ended: 1 });
    expect(course(story)).toEqual({ determination: 'open' });
  });

  it.each([
    ['determination.close', determining, { determination: 1, signing: 5 }, 'households-not-determined'],
    ['determination.close', determining, { verification: 1, signing: 5 }, 'households-not-determined'],
    ['payout.close', paying, { signing: 1, followUp: 5 }, 'households-not-paid'],
    ['payout.close', paying, { payout: 2, followUp: 4 }, 'households-not-paid'],
  ])('refuses %s while some are at an earlier stage [L-06] [L-22]', (event, from, left, code) => {
    const story = from();
    const data = event === 'payout.close' ? { ...minutes, on: '2027-01-25' } : minutes;
    const before = course(story);
    story.do(event, data).counted(left);
    expect(course(story)).toEqual(before);
    expect(story.context.refusals.at(-1)?.refusals.map((one) => one.code)).toEqual([code]);
  });

  it('does not take a count that cases moved through for a count of none [L-06]', () => {
    const story = verifying().do('verification.close', minutes);
    const request = story.asked('tally')?.input as Parameters<typeof refusalsOf>[0];
    const moving = { ...tallyOf(request, { determination: 6 }), elsewhere: 1 };
    expect(refusalsOf(request, moving).map((one) => one.code)).toEqual(['households-not-visited']);
    expect(refusalsOf(request, { ...moving, elsewhere: 0 })).toEqual([]);
  });

  it('waits where no count comes, and counts again', () => {
    const story = verifying().do('verification.close', minutes);
    story.answer('tally', { error: { name: 'Timeout', message: 'no answer' } });
    expect(course(story)).toEqual({ verification: 'uncounted' });
    expect(story.told.at(-1)?.subject).toContain('清点无答复');
    story.do('count.retry').counted({ determination: 6 });
    expect(course(story)).toEqual({ determination: 'open' });
  });

  it('needs the minutes of whoever ends it', () => {
    expect(verifying().codes('verification.close', {})).not.toEqual([]);
    expect(verifying().codes('verification.close', minutes, leadingGroup)).toContain('wrong-role');
  });
});

describe('the payout', () => {
  it('warns of the households that are not paid out by the end of April, and decides nothing [L-22]', () => {
    const story = paying().until('2027-04-30');
    expect(story.asked('tally')).toBeUndefined();
    story.until('2027-05-01').counted({ signing: 2, payout: 1, followUp: 3 });
    expect(story.context.unpaid).toMatchObject({ households: 3, intakeOpen: false });
    const [notice] = story.told.filter((one) => one.subject === '资金未按期到位');
    expect(notice?.to).toEqual(['countyLoanOffice', 'countyLeadingGroup']);
    expect(notice?.body.zh).toContain('尚有3户未发放到位');
    expect(course(story)).toEqual({ payout: 'open' });
    story.do('payout.close', { ...minutes, on: '2027-05-01' }).counted({ followUp: 6 });
    expect(course(story)).toEqual({ followUp: 'open' });
    expect(story.context.unpaid).toMatchObject({ households: 3 });
  });

  it('warns when the intake has not even ended by then [L-22]', () => {
    const story = intake().until('2027-05-01').counted({});
    expect(story.context.unpaid).toMatchObject({ households: 0, intakeOpen: true });
    expect(story.told.at(-1)?.body.en).toContain('503 households are planned');
  });

  it('is silent when everything is paid out in time [L-22]', () => {
    const story = paid().counted({ followUp: 6 }).until('2027-05-02');
    expect(story.context.unpaid).toBeUndefined();
    expect(story.asked('tally')).toBeUndefined();
    const all = paying().until('2027-05-01').counted({ followUp: 6 });
    expect(all.context.unpaid).toBeUndefined();
    expect(all.told.map((one) => one.subject)).not.toContain('资金未按期到位');
  });

  it('ends on a day that has come, after the determination [L-22]', () => {
    const story = paying().until('2027-04-28');
    expect(story.codes('payout.close', { ...minutes, on: '2027-01-24' })).toEqual(['day-before-step']);
    expect(story.codes('payout.close', { ...minutes, on: '1999-01-01' })).toEqual(['day-before-step']);
    expect(story.codes('payout.close', { ...minutes, on: '2027-01-25' })).toEqual([]);
    expect(story.codes('payout.close', { ...minutes, on: '2027-04-29' })).toEqual(['day-in-future']);
  });

  it('tells the programme since when the batch is supervised [L-26]', () => {
    const data: PaidOut = { batch: batchId, on: '2027-04-28' };
    const story = paid().counted({ followUp: 6 });
    expect(story.effects.filter((one) => one.kind === 'message')).toMatchObject([
      { to: programmeId, decision: { event: 'batch.paidOut', data, id: `${batchId}/paidOut` } },
    ]);
  });
});

describe('the end', () => {
  const followed = () => paid().counted({ followUp: 6 });
  const closing = () =>
    followed().do('followUp.close', minutes).counted({ followUp: 2, recovery: 1 }, { ended: 3 });

  it('takes a dated count at any time, by the office or the leading group [L-22]', () => {
    const story = followed().until('2027-06-01').do('tally.take', {}, leadingGroup).counted({ followUp: 6 });
    expect(story.context.tallies.at(-1)).toMatchObject({
      event: 'tally.take',
      at: noon('2027-06-01'),
      by: leadingGroup.person,
      tally: { total: 6 },
    });
    const rows = reports.progress.rows({ context: story.context, case: story.case });
    expect(rows.at(-1)?.cells).toMatchObject({ date: { day: noon('2027-06-01') }, total: 6, followUp: 6 });
  });

  it('says so when a count that was asked for does not come', () => {
    const story = followed().do('tally.take');
    const before = story.context.tallies.length;
    story.answer('tally', { error: { name: 'Timeout', message: 'no answer' } });
    expect(story.context.tallies).toHaveLength(before);
    expect(story.told.at(-1)).toMatchObject({
      to: ['countyLoanOffice'],
      subject: '待办：清点未成，请再次清点',
    });
    expect(story.codes('tally.take')).toEqual([]);
  });

  it('comes when no loan is open any more, and the programme has its numbers [L-22]', () => {
    const story = closing().do('batch.close', minutes).counted({ followUp: 2, recovery: 1 }, { ended: 3 });
    expect(story.context.refusals.at(-1)?.refusals[0]?.message.en).toBe(
      'loans still open: 3 (follow-up 2, recovery 1).',
    );
    story.do('batch.close', minutes).counted({}, { ended: 6 });
    expect(story.asked('askCase')?.input).toEqual({
      to: programmeId,
      event: 'batch.leave',
      data: { batch: batchId, applications: 6, ended: 6, lost: 0 },
      id: `${batchId}/leave`,
    });
    story.answer('askCase', { output: {} });
    expect(story.case.snapshot.status).toBe('done');
    expect(story.value).toBe('closed');
  });

  it('may be followed by an audit: the county reopens the batch and closes it again [D-40]', () => {
    const story = closing().do('batch.close', minutes).counted({}, { ended: 6 });
    story.answer('askCase', { output: {} });
    story.do('case.reopen', { document: '审〔2029〕1号', reason: '户数有误' });
    expect(story.value).toBe('reopened');
    story.do('audit.conclude', { result: '已核实', document: '审〔2029〕2号' });
    expect(story.value).toBe('closedAgain');
  });

  it('leaves a closing report of plan and outcome [L-22] [L-06]', () => {
    const story = closing();
    expect(reports.closing.rows({ context: story.context, case: story.case })).toEqual([]);
    story.do('batch.close', minutes).counted({}, { ended: 6 });
    const [row] = reports.closing.rows({ context: story.context, case: story.case });
    expect(row).toMatchObject({
      year: 2027,
      cells: {
        planned: 503,
        amount: { fen: 100_000_000 },
        applications: 6,
        paidOutOn: { day: '2027-04-28' },
        ended: 6,
      },
    });
  });
});
