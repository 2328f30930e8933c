import { describe, expect, it } from 'vitest';
import {
  amount,
  but,
  cast,
  changingLiaison,
  codes,
  contextOf,
  line,
  opened,
  play,
  refusals,
  silent,
  stateOf,
  told,
  until,
  year,
} from '../../../support/loan.ts';
import {
  called,
  changing,
  claiming,
  deadlines,
  deciding,
  finding,
  first,
  late,
  region,
  releasing,
  repaying,
  rescheduling,
  started,
  striking,
  terms,
  undoing,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

const approving = (day: string) => deciding('change.approve')(day, { technicalField: 'breeding' });
const refusing = deciding('change.refuse');

describe('a change of the project', () => {
  const asked = play(started, [changing(`${year}-07-10`)]);

  it('takes effect with the county office’s approval and not before [L-15]', () => {
    expect(contextOf(asked).purpose.class).toBe('planting');
    expect(deadlines(asked)).toContain(`change ${year}-07-16`);
    const done = play(asked, [approving(`${year}-07-12`)]);
    expect(contextOf(done).purpose).toEqual({ class: 'breeding', content: '改养山羊', scale: '20只' });
    expect(contextOf(done).changes).toMatchObject([{ no: 1, decided: { approved: true } }]);
    expect(told(done).at(-1)).toEqual({ to: ['household', 'liaison'], subject: '项目变更申请已同意' });
  });

  it('that is refused, or that nobody decides, changes nothing [L-15]', () => {
    const refused = play(asked, [refusing(`${year}-07-12`)]);
    expect(contextOf(refused).purpose).toEqual(contextOf(started).purpose);
    const forgotten = until(asked, on(`${year}-09-01`));
    expect(contextOf(forgotten).purpose).toEqual(contextOf(started).purpose);
    expect(region(forgotten, 'changes')).toEqual({ pending: 'overdue' });
    expect(codes(forgotten, approving(`${year}-09-02`))).toEqual([]);
  });

  it('is asked for by the household or its liaison and decided by the office [L-15]', () => {
    const line = changing(`${year}-07-10`);
    expect(codes(started, but(line, { by: cast.liaison }))).toEqual([]);
    expect(codes(started, but(line, { by: cast.otherHousehold }))).toEqual(['not-this-household']);
    expect(codes(started, but(line, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    expect(codes(asked, but(approving(`${year}-07-12`), { by: cast.household }))).toContain('wrong-role');
    expect(codes(asked, changing(`${year}-07-11`))).toEqual(['not-in-this-state']);
    expect(codes(started, deciding('change.approve')(`${year}-07-12`))).toEqual(['not-in-this-state']);
  });

  it('to another class takes a technical lead who is fit for it: the present one, or one who is named [L-15] [L-09]', () => {
    const bare = deciding('change.approve');
    const [refusal, ...more] = refusals(asked, bare(`${year}-07-12`));
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({ code: 'technical-lead-unfit', field: 'technicalField' });
    expect(contextOf(play(asked, [approving(`${year}-07-12`)])).technicalField).toBe('breeding');
    const naming = (technicalLead: string) =>
      bare(`${year}-07-12`, { technicalLead, technicalField: 'breeding' });
    expect(codes(asked, naming(cast.liaison.person))).toEqual(['post-not-held', 'liaison-already']);
    expect(codes(asked, naming(cast.technicalLead.person))).toEqual([]);
    const content = play(started, [changing(`${year}-07-10`, { class: 'planting' })]);
    expect(codes(content, bare(`${year}-07-12`))).toEqual([]);
    expect(codes(content, approving(`${year}-07-12`))).toEqual(['technical-lead-unfit']);
  });

  it('names a class of the plan whose standard covers the loan, and changes something [L-15]', () => {
    expect(codes(started, changing(`${year}-07-10`, { class: 'mining' }))).toEqual(['no-such-class']);
    const { class: code, content, scale } = contextOf(started).purpose;
    expect(codes(started, changing(`${year}-07-10`, { class: code, content, scale }))).toEqual([
      'nothing-changes',
    ]);
    const small = structuredClone(started);
    const classes = contextOf(small).plan.classes;
    for (const one of classes) if (one.code === 'breeding') one.ceiling = amount - 1;
    const [refusal] = refusals(small, changing(`${year}-07-10`));
    expect(refusal?.code).toBe('ceiling-below-loan');
    expect(refusal?.message.en).toContain('CN¥1,499.99');
  });
});

describe('a technical lead who goes', () => {
  const leading = (data: object = {}, by = cast.township) =>
    line(on(`${year}-07-10`), by, 'technicalLead.change', {
      ...{ technicalLead: cast.technicalLead.person, technicalField: 'planting', document: '镇党〔4〕号' },
      ...data,
    });

  it('is replaced by the township, by another who holds the post and is fit for the project [L-09]', () => {
    const gone = structuredClone(started);
    contextOf(gone).technicalLead = 'tl-qingshan-9';
    const now = play(gone, [leading()]);
    expect(contextOf(now).technicalLead).toBe(cast.technicalLead.person);
    expect(told(now).at(-1)?.subject).toBe('更换技术负责人');
    expect(codes(started, leading())).toEqual(['nothing-changes']);
    expect(codes(gone, leading({}, cast.office))).toContain('wrong-role');
    expect(codes(gone, leading({ technicalField: 'breeding' }))).toEqual(['technical-lead-unfit']);
    expect(codes(gone, leading({ technicalLead: 'tl-baihe-1' }))).toEqual(['post-not-held']);
    expect(codes(gone, leading({ technicalLead: cast.liaison.person }))).toContain('liaison-already');
    expect(codes(gone, leading({ technicalLead: cast.household.person }))).toContain('of-the-household');
    expect(codes(opened(), leading())).toContain('no-liaison');
  });
});

describe('a disaster', () => {
  const struck = play(started, [striking(`${year}-07-08`)]);

  it('is told by the programme alone, once [L-24]', () => {
    const line = striking(`${year}-07-08`);
    expect(codes(started, but(line, { by: { ...line.by, person: 'loan-programme-elsewhere' } }))).toEqual([
      'not-the-programme',
    ]);
    expect(codes(started, but(line, { by: cast.office }))).toContain('wrong-role');
    expect(codes(struck, striking(`${year}-07-09`))).toEqual(['disaster-known']);
    expect(told(struck).at(-1)).toEqual({ to: ['household', 'liaison'], subject: '灾害申报' });
  });

  it('is claimed for once with every damaged project, and the claim goes to the programme [L-24]', () => {
    const now = play(struck, [claiming(`${year}-07-12`)]);
    const claim = `${contextOf(now).id}/hail`;
    expect(contextOf(now).claims).toMatchObject([{ claim, loss: 420_000, projects: [{}, {}] }]);
    expect(now.effects.at(-1)).toEqual({
      kind: 'message',
      to: contextOf(now).programme,
      decision: {
        id: claim,
        event: 'claim.enter',
        data: {
          claim,
          disaster: 'hail',
          loan: contextOf(now).id,
          place: contextOf(now).place,
          projects: 2,
          loss: 420_000,
        },
        by: { person: contextOf(now).id, role: 'case', place: contextOf(now).place },
      },
    });
    expect(codes(now, claiming(`${year}-07-13`))).toEqual(['already-claimed']);
  });

  it('of which the loan was not notified cannot be claimed for [L-24]', () => {
    expect(codes(started, claiming(`${year}-07-12`))).toEqual(['no-such-disaster']);
    expect(codes(struck, claiming(`${year}-07-12`, { disaster: 'flood' }))).toEqual(['no-such-disaster']);
    expect(codes(struck, claiming(`${year}-07-12`, { projects: [] }))).toHaveLength(1);
    expect(codes(struck, but(claiming(`${year}-07-12`), { by: cast.otherHousehold }))).toEqual([
      'not-this-household',
    ]);
  });

  it('may strike twice: each has its own claim [L-24]', () => {
    const both = play(struck, [
      claiming(`${year}-07-12`),
      striking(`${year}-08-13`, { disaster: 'flood', title: '8·13洪灾' }),
      claiming(`${year}-08-20`, { disaster: 'flood' }),
    ]);
    expect(contextOf(both).claims.map((one) => one.disaster)).toEqual(['hail', 'flood']);
  });
});

describe('a liaison who took over and has not signed', () => {
  it('keeps change, reschedule and release waiting until the letter is signed [L-11]', () => {
    const paid = play(started, [repaying(`${year}-06-01`, { amount }), finding(`${year}-06-02`)]);
    const waiting: [from: typeof started, line: Scripted][] = [
      [play(started, [changing(`${year}-07-10`)]), approving(`${year}-07-14`)],
      [play(started, [rescheduling(`${year}-07-10`)]), deciding('reschedule.approve')(`${year}-07-14`)],
      [paid, releasing(`${year}-07-14`)],
    ];
    for (const [from, next] of waiting) {
      const changed = play(from, [changingLiaison(on(`${year}-07-12`))]);
      expect(codes(changed, next)).toEqual(['newcomer-has-not-signed']);
      const joined = play(changed, [line(on(`${year}-07-13`), cast.otherLiaison, 'letter.join')]);
      expect(codes(joined, next)).toEqual([]);
    }
  });
});

describe('a reschedule', () => {
  const asked = play(started, [rescheduling(`${year}-09-01`)]);
  const accepting = deciding('reschedule.approve');
  const approved = play(asked, [accepting(`${year}-09-05`)]);
  const asking = rescheduling(`${year}-09-01`).data?.['schedule'];

  it('is the only way to a later day: the instalment itself is not extended [L-25]', () => {
    const extending = (name: string) => ({
      at: on(`${year}-09-01`),
      event: 'deadline.extend',
      by: cast.office,
      data: { name, to: on(`${year + 1}-06-30`), reason: '家中有困难。' },
    });
    expect(codes(started, extending('instalment'))).toEqual(['deadline-is-fixed']);
    expect(codes(started, extending('liaisonVisit'))).toEqual([]);
  });

  it('is a request of its own: until it is approved the terms stay, and the loan stays active [L-25]', () => {
    expect(stateOf(asked)).toBe('active.repayment.running');
    expect(contextOf(asked).schedule).toEqual(terms);
    expect(contextOf(approved).schedule).toMatchObject(asking as object[]);
    expect(deadlines(approved)).toContain(`instalment ${year + 1}-06-30`);
    expect(deadlines(approved).join()).not.toContain(first);
    const rejected = play(asked, [deciding('reschedule.reject')(`${year}-09-05`)]);
    expect(contextOf(rejected).schedule).toEqual(terms);
    expect(contextOf(rejected).reschedules).toMatchObject([{ state: 'rejected' }]);
    expect(region(until(asked, on(`${year}-12-01`)), 'reschedules')).toEqual({ pending: 'overdue' });
  });

  it('keeps the repayments made meanwhile [L-25]', () => {
    const meanwhile = play(asked, [
      repaying(`${year}-09-02`, { amount: 50_000 }),
      accepting(`${year}-09-05`),
    ]);
    expect(deadlines(meanwhile)).toContain(`instalment ${year + 1}-12-31`);
    const undone = play(meanwhile, [undoing(`${year}-09-10`)]);
    expect(deadlines(undone)).toContain(`instalment ${first}`);
    expect(contextOf(undone).repayments).toHaveLength(1);
  });

  it('can be undone, which restores the terms before; only one that was approved, the latest first [L-25]', () => {
    expect(codes(started, undoing(`${year}-09-10`))).toEqual(['nothing-to-undo']);
    const again = play(approved, [
      rescheduling(`${year}-09-06`, { schedule: [{ due: `${year + 2}-01-31`, amount }] }),
      accepting(`${year}-09-07`),
    ]);
    const once = play(again, [undoing(`${year}-09-10`)]);
    expect(contextOf(once).schedule).toEqual(contextOf(approved).schedule);
    const twice = play(once, [undoing(`${year}-09-11`)]);
    expect(contextOf(twice).schedule).toEqual(terms);
    expect(contextOf(twice).reschedules.map((one) => one.state)).toEqual(['undone', 'undone']);
    expect(codes(twice, undoing(`${year}-09-12`))).toEqual(['nothing-to-undo']);
    expect(codes(approved, but(undoing(`${year}-09-10`), { by: cast.household }))).toContain('wrong-role');
  });

  it('ends arrears, and undoing it brings them back [L-25]', () => {
    const eased = play(late(), [rescheduling(`${year}-11-05`), accepting(`${year}-11-06`)]);
    expect(region(eased, 'arrears')).toBe('current');
    expect(contextOf(eased).inArrears).toBeNull();
    const back = until(play(eased, [undoing(`${year}-11-10`)]), on(`${year}-11-11`));
    expect(contextOf(back).inArrears?.amount).toBe(75_000);
  });

  it('covers exactly what is owed, on days in order that are still to come [L-25]', () => {
    const line = (schedule: object[]) => rescheduling(`${year}-09-01`, { schedule });
    const due = `${year + 1}-06-30`;
    expect(codes(started, line([{ due, amount: amount - 1 }]))).toEqual(['sum-is-not-what-is-owed']);
    expect(codes(started, line([{ due: `${year}-09-01`, amount }]))).toEqual(['days-out-of-order']);
    expect(
      codes(
        started,
        line([
          { due, amount: amount - 1 },
          { due, amount: 1 },
        ]),
      ),
    ).toEqual(['days-out-of-order']);
    expect(codes(started, line([{ due, amount }]))).toEqual([]);
    expect(codes(called(), rescheduling(`${year}-11-25`))).toEqual([
      'nothing-owed',
      'sum-is-not-what-is-owed',
    ]);
  });

  it('for a disaster needs a claim for it on record [L-25]', () => {
    const line = rescheduling(`${year}-09-01`, { disaster: 'hail' });
    const struck = play(started, [striking(`${year}-07-08`)]);
    expect(codes(struck, line)).toEqual(['no-claim-on-record']);
    expect(codes(play(struck, [claiming(`${year}-07-12`)]), line)).toEqual([]);
  });

  it('is not approved once its first day has come [L-25]', () => {
    const soon = play(started, [
      rescheduling(`${year}-09-01`, { schedule: [{ due: `${year}-09-10`, amount }] }),
    ]);
    expect(codes(soon, accepting(`${year}-09-09`))).toEqual([]);
    expect(codes(soon, accepting(`${year}-09-10`))).toEqual(['first-day-has-passed']);
  });

  it('is not approved nor undone while the books are asked to move money [L-25] [L-17]', () => {
    const waiting = play(asked, [repaying(`${year}-09-02`)], silent);
    expect(codes(waiting, accepting(`${year}-09-03`))).toContain('booksAreFree');
    const standing = play(approved, [repaying(`${year}-09-06`)], silent);
    expect(codes(standing, undoing(`${year}-09-07`))).toContain('booksAreFree');
  });

  it('is asked for by the household or its liaison and decided by the office [L-25]', () => {
    const line = rescheduling(`${year}-09-01`);
    expect(codes(started, but(line, { by: cast.otherHousehold }))).toEqual(['not-this-household']);
    expect(codes(asked, but(accepting(`${year}-09-05`), { by: cast.liaison }))).toContain('wrong-role');
    expect(codes(asked, rescheduling(`${year}-09-02`))).toEqual(['not-in-this-state']);
    expect(codes(asked, undoing(`${year}-09-02`))).toContain('not-in-this-state');
  });
});
