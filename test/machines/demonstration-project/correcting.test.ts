import { describe, expect, it } from 'vitest';
import { available } from '../../../machines/core/deciding/available.ts';
import { decide, explain, step } from '../../../machines/core/deciding/decide.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { correctionEvents } from '../../../machines/demonstration-project/correcting.ts';
import { demonstrationProject as project } from '../../../machines/demonstration-project/definition.ts';
import {
  before,
  cast,
  codes,
  contextOf,
  decisionOf,
  happyPath,
  opened,
  type Play,
  play,
  refusals,
  registered,
  stateOf,
  year,
} from '../../support/demonstration.ts';
import { on, proposal, type Scripted } from '../../support/scenario.ts';

const grounds = { reason: '录入错误', evidence: '县组更〔2027〕1号' };
const line = (
  event: keyof typeof correctionEvents,
  by: Scripted['by'],
  data: object,
  at = on(`${year}-04-20`),
): Scripted => ({ at, event, by, data: { ...data, ...grounds } });
const summary = (to = '建食用菌大棚6个，带动贫困户21户。', at?: string) =>
  line('correct.text', cast.approver, { which: 'summary', to }, at);
const [chosen] = proposal.leadingMembers;
const member = { ...chosen, person: 'member-08', basis: '接替去世的领办党员。' };
const successor = (change: object = {}) =>
  line('correct.leadingMember', cast.approver, { cause: 'died', member: { ...member, ...change } });

const formOf = (now: Play) => {
  const { applicationForm } = project.forms;
  if (applicationForm === undefined) throw new Error('There is no such form.');
  const from = { context: contextOf(now), case: now.case, no: 1 };
  return { rows: applicationForm.rows(from), lists: applicationForm.lists?.(from) ?? [] };
};

describe('a correction', () => {
  it('puts a typing error in an accepted proposal right and keeps the old words [D-40]', () => {
    const now = play(registered(), [summary()]);
    const { proposal: own, putRight } = contextOf(now);
    expect(own?.summary).toBe('建食用菌大棚6个，带动贫困户21户。');
    expect(putRight).toEqual([
      {
        what: { zh: '项目内容', en: 'content' },
        ...{ was: proposal.summary, now: '建食用菌大棚6个，带动贫困户21户。' },
        ...{ ...grounds, at: on(`${year}-04-20`), by: cast.approver.person },
      },
    ]);
    expect(stateOf(now)).toBe(stateOf(registered()));
    // The record as it was submitted stays, word by word.
    expect(now.case.log.find(({ event }) => event === 'proposal.submit')?.data).toMatchObject({
      summary: proposal.summary,
    });
  });

  it('is none before the project is accepted, nor where the account stays the same [D-40]', () => {
    const account = (to: string) => line('correct.account', cast.finance, { account: to });
    for (const one of [account('4408 0101 0418'), successor(), summary()])
      expect(codes(before('county.approve').now, one)).toContain('nothing-to-correct');
    expect(codes(registered(), account(proposal.specialAccount))).toEqual(['nothing-changes']);
  });

  it('is marked on the form, which lists the old words beside the new [D-40]', () => {
    expect(formOf(registered()).lists).toHaveLength(1);
    const { rows, lists } = formOf(play(registered(), [summary()]));
    const marked = rows.filter(({ label }) => label.zh.endsWith('（已更正）'));
    expect(marked.map(({ value }) => value)).toEqual(['建食用菌大棚6个，带动贫困户21户。']);
    expect(lists.at(-1)?.title.zh).toBe('更正记录');
    expect(lists.at(-1)?.rows[0]).toContain(proposal.summary);
  });

  it.each(['reach', 'localPlan', 'participation', 'measures', 'name', 'chosenBecause', 'villageBasics'])(
    'changes the words of %s and nothing else [D-40]',
    (which) => {
      const now = registered();
      const after = play(now, [line('correct.text', cast.approver, { which, to: '更正后的文字。' })]);
      const changed = JSON.stringify(contextOf(after)).split('更正后的文字。').length - 1;
      expect(changed).toBe(2);
      const { putRight: _, ...context } = contextOf(after);
      const { putRight: [last] = [] } = contextOf(after);
      const { putRight: __, ...earlier } = contextOf(now);
      expect(JSON.parse(JSON.stringify(context).replace('更正后的文字。', last?.was ?? ''))).toEqual(earlier);
    },
  );

  it('is for what was accepted: what still lies with a level is sent back [D-40]', () => {
    expect(codes(opened(), summary())).toContain('nothing-to-correct');
    expect(codes(before('county.approve').now, summary(undefined, on(`${year}-04-14`)))).toEqual([
      'nothing-to-correct',
    ]);
  });

  it('is made by the county, on evidence, and changes something [D-40]', () => {
    const now = registered();
    expect(codes(now, { ...summary(), by: cast.firstSecretary })).toContain('wrong-role');
    expect(codes(now, { ...summary(), by: cast.townshipHead })).toContain('wrong-role');
    expect(codes(now, summary(proposal.summary))).toEqual(['nothing-changes']);
    const { evidence: _, ...bare } = summary().data as { evidence: string };
    expect(codes(now, { ...summary(), data: bare })).not.toEqual([]);
  });

  it('rests on our own rule: no document is cited [D-40]', () => {
    const [refusal] = refusals(registered(), summary(proposal.summary));
    expect(refusal).toMatchObject({ code: 'nothing-changes', cites: [], ours: true });
  });

  it('can be made where the project has moved on, and again [D-40]', () => {
    const once = play(before('work.complete').now, [summary(undefined, before('work.complete').line.at)]);
    const twice = play(once, [
      summary('第二次更正。', new Date(Date.parse(once.case.asOf) + 1000).toISOString()),
    ]);
    expect(contextOf(twice).putRight?.map(({ was, now }) => [was, now])).toEqual([
      [proposal.summary, '建食用菌大棚6个，带动贫困户21户。'],
      ['建食用菌大棚6个，带动贫困户21户。', '第二次更正。'],
    ]);
    expect(codes(twice, { ...before('work.complete').line, at: twice.case.asOf })).toEqual([]);
  });

  it('of a text is as its form asks for it [D-40]', () => {
    const texted = (which: string, to: string) => {
      const at = before('work.complete').now.case.asOf;
      return refusals(before('work.complete').now, line('correct.text', cast.approver, { which, to }, at));
    };
    for (const [which, to] of [
      ['measures', 'x'],
      ['measures', '。。。。'],
      ['name', '菌'.repeat(201)],
      ['name', '林下\n食用菌'],
    ] as const)
      expect(texted(which, to)).toMatchObject([{ code: 'invalid', field: 'to' }]);
    for (const which of ['name', 'summary', 'chosenBecause', 'reach', 'measures'])
      expect(texted(which, '更正后的文字')).toEqual([]);
    expect(texted('summary', '一、建棚；\n二、采购。')).toEqual([]);
  });

  it('of the special account lets payments go by the new one only [D-40, D-27]', () => {
    const { now, line: payment } = before('payment.make');
    const account = '4408 0101 0471';
    const after = play(now, [
      line(
        'correct.account',
        cast.finance,
        { account },
        new Date(Date.parse(payment.at) - 1000).toISOString(),
      ),
    ]);
    expect(codes(after, payment)).toContain('not-from-the-special-account');
    const own = { ...proposal.accountHolder, name: '第一书记个人卡' };
    const personal = line('correct.account', cast.finance, { account, accountHolder: own }, payment.at);
    expect(codes(now, personal)).toEqual(['account-of-a-person']);
    expect(codes(after, { ...payment, data: { ...payment.data, account } })).toEqual([]);
  });

  it('names a leading member in the place of one who died, attested as the first was [D-40, D-04]', () => {
    const now = play(registered(), [successor()]);
    expect(contextOf(now).proposal?.leadingMembers).toEqual([member]);
    expect(contextOf(now).putRight?.at(-1)).toMatchObject({ was: chosen?.person, now: 'member-08' });
    for (const wanting of ['hardToLift', 'willing', 'withoutDirection'])
      expect(codes(registered(), successor({ [wanting]: false }))).toEqual(['leading-member-not-attested']);
    for (const { person } of [
      cast.firstSecretary,
      cast.villageCommittee,
      cast.dispatchingUnit,
      cast.residentTeam,
    ])
      expect(codes(registered(), successor({ person }))).toEqual(['leading-member-takes-part']);
    expect(codes(registered(), successor({ person: chosen?.person }))).toEqual(['nothing-changes']);
  });
});

describe('whoever leads a project, or has led it', () => {
  const leading = (now: Play, person: string, former = false): Play => {
    const context = contextOf(now);
    const own = context.proposal as NonNullable<typeof context.proposal>;
    const led = former
      ? { formerMembers: [person] }
      : { proposal: { ...own, leadingMembers: [{ ...(chosen as NonNullable<typeof chosen>), person }] } };
    const snapshot = { ...now.case.snapshot, context: { ...context, ...led } };
    return { ...now, case: { ...now.case, snapshot } };
  };
  const { now, line: sign } = before('final.sign');
  const { person } = sign.by;

  it.each([false, true])('decides nothing of it in another role (former: %s) [D-04, D-22]', (former) => {
    expect(codes(leading(now, person, former), sign)).toEqual(['another-party']);
    const publicity = {
      ...{ at: sign.at, event: 'publicity.record', by: cast.acceptor },
      data: { kind: 'publicity', title: '食用菌', summary: '县报报道。' },
    };
    expect(codes(now, publicity)).toEqual([]);
    expect(codes(leading(now, cast.acceptor.person, former), publicity)).toEqual(['another-party']);
  });

  it.each([false, true])('takes over neither a task nor the post (former: %s) [D-22, D-33]', (former) => {
    const to = 'co-4';
    const handOver = { ...sign, event: 'case.handOver', by: cast.acceptor, data: { to, reason: '出差' } };
    expect(codes(now, handOver)).toEqual([]);
    expect(codes(leading(now, to, former), handOver)).toEqual(['another-party']);
    const successor = 'fs-shuitian-2';
    const handover = {
      ...{ at: sign.at, event: 'firstSecretary.handover', by: cast.approver },
      data: { from: 'fs-shuitian', to: successor, on: sign.at.slice(0, 10), document: '组任〔7〕号' },
    };
    expect(codes(now, handover)).toEqual([]);
    expect(codes(leading(now, successor, former), handover)).toEqual(['post-not-held']);
  });

  it('stays a party of it when another leads [D-40, D-04]', () => {
    const after = play(registered(), [successor()]);
    expect(project.parties(contextOf(after)).map((one) => one.person)).toEqual(['member-08', chosen?.person]);
  });
});

describe('a closed project', () => {
  const lines = happyPath();
  const closed = play(opened(), lines);
  const at = new Date(Date.parse(closed.case.asOf) + 86_400_000).toISOString();
  const reopen: Scripted = {
    at,
    event: 'case.reopen',
    by: cast.approver,
    data: { document: '县审〔2029〕7号', reason: '审计发现合同编号有误' },
  };
  const conclude: Scripted = {
    at,
    event: 'audit.conclude',
    by: cast.approver,
    data: { result: '已更正。', document: '县组〔2029〕9号' },
  };

  it('is reopened by the county on a finding, with the whole record before it [D-40]', () => {
    expect(closed.case.snapshot.status).toBe('done');
    const now = play(closed, [reopen]);
    expect([now.case.snapshot.status, stateOf(now)]).toEqual(['active', 'reopened']);
    expect(now.case.log.slice(0, -1)).toEqual(closed.case.log);
    expect(now.case.log.at(-1)).toMatchObject({ event: 'case.reopen', from: 'closed', to: 'reopened' });
    expect(contextOf(now)).toEqual(contextOf(closed));
    expect(now.effects.slice(closed.effects.length)).toMatchObject([
      { kind: 'notify', to: [{ role: 'countyOrganisation' }] },
    ]);
  });

  it('is put right while it is open again, and closed again without telling the programme twice [D-40]', () => {
    const open = play(closed, [reopen, summary(undefined, at)]);
    const ended = play(open, [conclude]);
    expect([ended.case.snapshot.status, stateOf(ended)]).toEqual(['done', 'closedAgain']);
    expect(contextOf(ended).audits).toMatchObject([{ result: '已更正。', by: cast.approver.person }]);
    expect(ended.case.snapshot.output).toEqual(closed.case.snapshot.output);
    const later = ended.effects.slice(closed.effects.length);
    expect(later.every(({ kind }) => kind === 'notify')).toBe(true);
    expect(stateOf(play(ended, [{ ...reopen, at: new Date(Date.parse(at) + 1000).toISOString() }]))).toBe(
      'reopened',
    );
  });

  it('is reopened by nobody else, not without a finding, and not while it is open [D-40]', () => {
    for (const by of [cast.firstSecretary, cast.townshipHead, cast.finance])
      expect(codes(closed, { ...reopen, by })).toContain('wrong-role');
    expect(codes(closed, { ...reopen, data: { reason: '无文书' } })).toEqual(['invalid']);
    expect(codes(registered(), reopen)).toEqual(['not-closed']);
    const open = play(closed, [reopen]).case;
    const again = { ...decisionOf(reopen), id: 'again' };
    expect(explain(project, open, again, at).map(({ code, cites, ours }) => [code, cites, ours])).toEqual([
      ['not-closed', [], true],
    ]);
    expect(decide(project, open, decisionOf(reopen), at)).toMatchObject({ ok: true, repeated: true });
  });

  it('is offered to the county to be reopened, and nothing else is to anyone [D-40]', () => {
    const offered = (c: Case, by: Scripted['by']) => available(project, c, by).map(({ event }) => event);
    expect(offered(closed.case, cast.approver)).toEqual(['case.reopen']);
    expect(offered(closed.case, cast.firstSecretary)).toEqual([]);
    expect(offered(step(project, closed.case, decisionOf(reopen), at).case, cast.approver)).not.toContain(
      'case.reopen',
    );
  });
});
