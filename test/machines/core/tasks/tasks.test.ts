import { describe, expect, it } from 'vitest';
import { available, availableMoves } from '../../../../machines/core/deciding/available.ts';
import { awaitedPeople } from '../../../../machines/core/tasks/involved.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import {
  after,
  ann,
  carl,
  chen,
  clock,
  codes,
  day,
  forwarded,
  granted,
  hu,
  type Line,
  newErrand,
  olga,
  otto,
  reader,
  sent,
  standing,
  statesOf,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const handOver = (by: Actor, to: string, at = 2): Line => ['case.handOver', by, at, { to, reason: '出差' }];
const takeBack = (by: Actor, at = 3): Line => ['case.takeBack', by, at, { reason: '回来了' }];
const giveBack = (by: Actor, at = 3): Line => ['case.giveBack', by, at, { reason: '不熟悉情况' }];
const forward = (by: Actor, at = 3): Line => ['forward', by, at];
const names = (c: Case) => awaitedPeople(errand, c).map(({ person, why }) => `${person}:${why}`);

describe('a task handed over', () => {
  const handed = after(submitted(), handOver(otto, 'dora'));
  const dora = standing('dora', otto);

  it('is done by whoever has it, on record with whose post it is, and both have acted', () => {
    expect(names(handed)).toEqual(['dora:handover']);
    const done = after(handed, forward(dora));
    expect(done.log.at(-1)?.by).toEqual(dora);
    expect(done.acted.check).toEqual(['dora', 'otto']);
    expect(done.office?.handovers).toBeUndefined();
    expect(codes(done, 'approve', { ...carl, person: 'otto' }, 4)).toEqual(['separation-of-duties']);
    expect(codes(done, 'approve', { ...carl, person: 'dora' }, 4)).toEqual(['separation-of-duties']);
  });

  it('tells them and nobody else', () => {
    const { effects } = sent(submitted(), handOver(otto, 'dora'));
    expect(effects).toMatchObject([{ kind: 'notify', to: [], people: ['dora'] }]);
  });

  it('is not done by its holder until it is taken back, but by a colleague in the same post', () => {
    expect(codes(handed, ...forward(otto))).toEqual(['handed-over']);
    expect(codes(handed, ...forward(standing('eve', otto, 'delegation-1')))).toEqual(['handed-over']);
    expect(codes(handed, ...forward(olga))).toEqual([]);
    expect(available(errand, handed, otto)).toEqual([]);
    expect(available(errand, handed, dora).map((one) => one.event)).toContain('forward');
    const back = after(handed, takeBack(otto));
    expect(codes(back, ...forward(otto))).toEqual([]);
    expect(codes(back, ...forward(dora))).toEqual(['no-handover']);
  });

  it('is nobody else’s: not another’s, in another post, or without saying whose it is', () => {
    expect(codes(handed, ...forward(standing('mallory', otto)))).toContain('no-handover');
    expect(codes(handed, ...forward(standing('dora', olga)))).toContain('no-handover');
    expect(codes(handed, 'approve', standing('dora', carl), 3)).toContain('no-handover');
    expect(codes(handed, ...forward({ ...dora, for: { person: 'dora', under: 'handover' } }))).toContain(
      'no-stand-in',
    );
  });

  it('is handed over by whoever is awaited, to someone else who may do it', () => {
    expect(codes(submitted(), ...handOver(carl, 'chen'))).toEqual(['not-awaited']);
    expect(codes(submitted(), ...handOver(otto, 'otto'))).toEqual(['to-oneself']);
    expect(codes(handed, ...handOver(dora, 'otto', 3))).toEqual(['to-oneself']);
    expect(codes(handed, ...handOver(dora, 'dora', 3))).toEqual(['to-oneself']);
    expect(codes(handed, ...handOver(otto, 'eve', 3))).toEqual(['handed-over']);
    expect(codes(forwarded(), ...handOver(carl, 'otto', 3))).toEqual(['separation-of-duties']);
    expect(codes(submitted(), ...handOver({ ...otto, person: '' }, 'dora'))).toEqual(['no-person']);
    expect(codes(submitted(), ...handOver(clock, 'dora'))).toContain('wrong-role');
    expect(codes(submitted(), ...handOver(reader, 'dora'))).toContain('wrong-role');
    expect(codes(submitted(), 'case.handOver', otto, 2, { to: 'dora' })).toHaveLength(1);
  });

  it('may be handed over to whoever submitted the case, who still cannot approve it', () => {
    const own = after(submitted(), handOver(otto, 'ann'));
    expect(codes(own, ...forward(standing('ann', otto)))).toContain('own-submission');
  });

  it('goes from hand to hand; only the last has it, and the holder takes it back from them', () => {
    const chain = after(handed, handOver(dora, 'eve', 3));
    expect(names(chain)).toEqual(['eve:handover']);
    expect(codes(chain, ...forward(dora))).toContain('no-handover');
    expect(codes(chain, ...takeBack(dora))).toContain('nothing-handed-over');
    expect(codes(chain, ...forward(standing('eve', otto)))).toEqual([]);
    const { case: back, effects } = sent(chain, takeBack(otto, 4));
    expect(names(back)).toEqual([]);
    expect(effects).toMatchObject([{ people: ['eve'] }]);
    expect(codes(back, ...takeBack(otto, 4))).toEqual(['nothing-handed-over']);
    const round = after(handed, handOver(dora, 'eve', 3), handOver(standing('eve', otto), 'dora', 3));
    expect(codes(round, ...forward(dora))).toEqual([]);
  });

  it('is handed over, and taken back, by a deputy of the holder in the holder’s name', () => {
    const deputy = standing('eve', otto, 'delegation-1');
    const by = after(submitted(), handOver(deputy, 'dora'));
    expect(by.office?.handovers).toMatchObject([{ from: 'otto', to: 'dora' }]);
    expect(codes(by, ...takeBack(olga))).toEqual(['nothing-handed-over']);
    expect(names(after(by, takeBack(deputy)))).toEqual([]);
  });

  it('is given back by whoever has it: it is its holder’s again, who is told and nobody else', () => {
    const { case: back, effects } = sent(handed, giveBack(dora));
    expect(names(back)).toEqual([]);
    expect(effects).toMatchObject([{ kind: 'notify', to: [], people: ['otto'] }]);
    expect(effects[0]).toMatchObject({ body: { zh: expect.stringContaining('不熟悉情况') as string } });
    expect(back.log.at(-1)).toMatchObject({ event: 'case.giveBack', by: dora });
    expect(codes(back, ...forward(dora, 4))).toContain('no-handover');
    expect(codes(back, ...giveBack(dora, 4))).toContain('nothing-to-give-back');
    expect(codes(back, ...takeBack(otto, 4))).toEqual(['nothing-handed-over']);
    expect(codes(back, ...handOver(otto, 'dora', 4))).toEqual([]);
    // Nothing was decided by having had it: who gave it back is as free as before.
    expect(after(back, forward(otto, 4)).acted.check).toEqual(['otto']);
  });

  it('is given back by nobody else, and not without saying why', () => {
    const nothing = 'nothing-to-give-back';
    for (const by of [otto, olga, carl, ann, { ...otto, person: 'dora' }])
      expect(codes(handed, ...giveBack(by)), by.person).toEqual([nothing]);
    expect(codes(handed, ...giveBack(standing('dora', otto, 'delegation-1')))).toEqual([nothing]);
    for (const by of [standing('mallory', otto), standing('dora', olga), standing('dora', carl)])
      expect(codes(handed, ...giveBack(by)), by.person).toEqual(['no-handover', nothing]);
    expect(codes(submitted(), ...giveBack(dora))).toEqual(['no-handover', nothing]);
    expect(codes(handed, 'case.giveBack', dora, 3, {})).toHaveLength(1);
    expect(codes(handed, 'case.giveBack', dora, 3, { reason: '' })).toHaveLength(1);
  });

  it('passed on, is given back to its holder by the last alone, and who passed it on is told too', () => {
    const chain = after(handed, handOver(dora, 'eve', 3));
    expect(codes(chain, ...giveBack(dora, 4))).toContain('nothing-to-give-back');
    const { case: back, effects } = sent(chain, giveBack(standing('eve', otto), 4));
    expect(names(back)).toEqual([]);
    expect(effects).toMatchObject([{ people: ['dora', 'otto'] }]);
    expect(codes(back, ...forward(otto, 5))).toEqual([]);
    expect(codes(back, ...forward(dora, 5))).toContain('no-handover');
  });

  it('handed over by a deputy, is given back to the post, and both are told', () => {
    const deputy = standing('eve', otto, 'delegation-1');
    const { case: back, effects } = sent(after(submitted(), handOver(deputy, 'dora')), giveBack(dora));
    expect(effects).toMatchObject([{ people: ['eve', 'otto'] }]);
    expect(codes(back, ...forward(deputy, 4))).toEqual([]);
    expect(codes(back, ...forward(otto, 4))).toEqual([]);
  });

  it('is given back alone: one from a colleague in the same post stays', () => {
    const both = after(handed, handOver(olga, 'dora'));
    const back = after(both, giveBack(dora));
    expect(back.office?.handovers).toMatchObject([{ from: 'olga', to: 'dora' }]);
    expect(codes(back, ...forward(standing('dora', olga), 4))).toEqual([]);
    expect(codes(back, ...forward(otto, 4))).toEqual([]);
  });

  it('given back, leaves added signatures standing, and whoever signed still does not decide', () => {
    const asked = after(handed, ask(['sun'], 'all', dora, 3));
    expect(sent(asked, signature('sun')).effects).toMatchObject([{ people: ['dora'] }]);
    const { case: signed, effects } = sent(asked, giveBack(dora), signature('sun', true, 4));
    expect(effects).toMatchObject([{ people: ['otto'] }]);
    expect(codes(signed, ...forward(standing('sun', otto, 'delegation-1'), 5))).toContain('own-signature');
    expect(codes(signed, ...forward(otto, 5))).toEqual([]);
    expect(codes(after(asked, giveBack(dora)), ...forward(otto, 4))).toEqual(['signatures-open']);
  });

  it('is let go of when the post has moved the case on, whoever did it, or is awaited no more', () => {
    const stale = after(handed, forward(olga), ['case.return', carl, 4, back]);
    expect(statesOf(stale)[0]).toBe('review.pending');
    expect(codes(stale, ...forward(dora, 5))).toContain('no-handover');
    expect(after(handed, ['remark', ann, 3, { text: '注' }]).office?.handovers).toHaveLength(1);
  });

  it('waits while the case stands still', () => {
    const still = after(handed, ['case.suspend', carl, 3, { reason: '汛期' }]);
    expect(codes(still, ...forward(dora, 4))).toContain('suspended');
    expect(codes(still, ...takeBack(otto, 4))).toEqual(['not-running']);
    expect(codes(still, ...giveBack(dora, 4))).toEqual(['not-running']);
    expect(codes(still, ...handOver(dora, 'eve', 4))).toContain('not-running');
    const resumed = after(still, ['case.resume', carl, 4, undefined]);
    expect(codes(resumed, ...forward(dora, 5))).toEqual([]);
  });

  it('is never one that is done in person, nor does anyone stand in there', () => {
    const hanging = after(newErrand(), ['publish', ann, 1, { text: '方案' }]);
    expect(codes(hanging, ...handOver(hu, 'dora'))).toEqual(['personal-role']);
    expect(codes(hanging, 'agree', standing('dora', hu, 'delegation-1'), 2)).toEqual(['personal-role']);
    expect(codes(hanging, 'agree', hu, 2)).toEqual([]);
  });

  it('is in nobody’s way when the case is closed', () => {
    const closed = after(handed, ['close', carl, 3]);
    expect(closed.office?.handovers).toBeUndefined();
    expect(codes(closed, ...takeBack(otto, 4))).toContain('not-running');
    expect(codes(closed, ...giveBack(dora, 4))).toContain('not-running');
  });
});

const back = { to: 'running.flow.review.pending', reasons: ['不全'] };
const ask = (people: string[], rule: 'all' | 'any', by = otto, at = 2): Line => [
  'case.addSigners',
  by,
  at,
  { people, rule, question: '是否可行？' },
];
const signature = (person: string, agrees = true, at = 2): Line => [
  'case.sign',
  { ...hu, person, role: 'household' },
  at,
  agrees ? { agrees } : { agrees, opinion: '不可行' },
];

describe('added signatures', () => {
  it.each([
    ['all', [true, true], []],
    ['all', [true], ['signatures-open']],
    ['all', [], ['signatures-open']],
    ['all', [false], ['signature-refused']],
    ['all', [true, false], ['signature-refused']],
    ['any', [true], []],
    ['any', [false, true], []],
    ['any', [], ['signatures-open']],
    ['any', [false], ['signatures-open']],
    ['any', [false, false], ['signature-refused']],
  ] as const)('of %s, given %j, stand in the way as %j', (rule, answers, refused) => {
    const people = ['sun', 'tang'];
    const c = after(
      submitted(),
      ask(people, rule),
      ...answers.map((agrees, index) => signature(people[index] ?? '', agrees)),
    );
    expect(codes(c, ...forward(otto))).toEqual(refused);
    // A denial waits for nobody.
    expect(codes(c, 'back', otto, 3, { text: '改' })).toEqual([]);
  });

  it('await each person by name until they have signed, tell them, and tell the asker of the end', () => {
    const { case: open, effects } = sent(submitted(), ask(['sun', 'tang'], 'all'));
    expect(names(open)).toEqual(['sun:signature', 'tang:signature']);
    expect(effects).toMatchObject([{ people: ['sun', 'tang'] }]);
    const first = sent(open, signature('sun'));
    expect(names(first.case)).toEqual(['tang:signature']);
    expect(first.effects).toEqual([]);
    const second = sent(first.case, signature('tang'));
    expect(names(second.case)).toEqual([]);
    expect(second.effects).toMatchObject([{ people: ['otto'], subject: { zh: '加签已同意' } }]);
    expect(second.case.acted.check).toEqual(['sun', 'tang']);
  });

  it('are given once, in person, by those who were asked, with words where they object', () => {
    const open = after(submitted(), ask(['sun', 'tang'], 'all'));
    expect(codes(open, ...signature('wu'))).toEqual(['not-asked']);
    expect(codes(after(open, signature('sun')), ...signature('sun'))).toEqual(['not-asked']);
    expect(codes(open, 'case.sign', standing('sun', olga, 'delegation-1'), 2, { agrees: true })).toEqual([
      'not-asked',
    ]);
    expect(codes(open, 'case.sign', otto, 2, { agrees: true })).toEqual(['not-asked']);
    expect(codes(open, 'case.sign', { ...otto, person: 'sun' }, 2, { agrees: false })).toHaveLength(1);
    expect(codes(submitted(), ...signature('sun'))).toEqual(['not-asked']);
    const refused = after(open, signature('sun', false));
    expect(codes(refused, ...signature('tang'))).toEqual(['not-asked']);
  });

  it('are asked of others than the asker, of nobody twice, and of nobody who acted otherwise or submitted it', () => {
    expect(codes(submitted(), ...ask(['otto'], 'any'))).toEqual(['to-oneself']);
    expect(codes(submitted(), ...ask(['sun', 'sun'], 'any'))).toHaveLength(1);
    expect(codes(submitted(), ...ask([], 'any'))).toHaveLength(1);
    expect(codes(submitted(), ...ask(['ann'], 'any'))).toEqual(['own-submission']);
    expect(codes(forwarded(), ...ask(['sun', 'otto'], 'all', carl, 3))).toEqual(['separation-of-duties']);
    expect(codes(submitted(), ...ask(['sun'], 'all', carl))).toEqual(['not-awaited']);
    expect(codes(submitted(), ...ask(['sun'], 'all', { ...otto, person: '' }))).toEqual(['no-person']);
    const handed = after(submitted(), handOver(otto, 'dora'));
    expect(codes(handed, ...ask(['sun'], 'all', otto, 3))).toEqual(['handed-over']);
    expect(codes(handed, ...ask(['otto'], 'all', standing('dora', otto), 3))).toEqual(['to-oneself']);
  });

  it('are not another name for one’s own decision: whoever signed does not decide', () => {
    const signed = after(submitted(), ask(['olga'], 'all'), signature('olga'));
    expect(codes(signed, ...forward(olga))).toEqual(['own-signature']);
    expect(codes(signed, ...forward(otto))).toEqual([]);
    const handed = after(signed, handOver(otto, 'olga'));
    expect(codes(handed, ...forward(standing('olga', otto)))).toEqual(['own-signature']);
  });

  it('bind everyone in the post, and nobody in another', () => {
    const open = after(submitted(), ask(['sun'], 'all'));
    expect(codes(open, ...forward(olga))).toEqual(['signatures-open']);
    expect(codes(open, ...ask(['wu'], 'any', olga))).toEqual(['already-asked']);
    expect(codes(open, 'publish', ann, 2, { text: '方案' })).toEqual([]);
  });

  it('are asked for anew after an objection, and the objection stays on record', () => {
    const refused = after(submitted(), ask(['sun'], 'all'), signature('sun', false));
    expect(codes(refused, 'case.endSigning', otto, 3, { reason: '不等了' })).toEqual(['nothing-to-call-off']);
    const again = after(refused, ask(['wu'], 'any', otto, 3));
    expect(codes(again, ...forward(otto))).toEqual(['signatures-open']);
    expect(again.log.map((one) => one.event)).toContain('case.sign');
    expect(codes(after(again, signature('wu', true, 3)), ...forward(otto))).toEqual([]);
  });

  it('are called off by the post that asked, as long as nobody has objected', () => {
    const open = after(submitted(), ask(['sun', 'tang'], 'any'));
    const off: Line = ['case.endSigning', olga, 3, { reason: '不需要' }];
    const { case: c, effects } = sent(open, off);
    expect(effects).toMatchObject([{ people: ['sun', 'tang'] }]);
    expect(codes(c, ...forward(otto))).toEqual([]);
    expect(codes(c, ...off)).toEqual(['nothing-to-call-off']);
    expect(codes(open, 'case.endSigning', carl, 3, { reason: '不需要' })).toEqual(['nothing-to-call-off']);
    expect(codes(after(open, signature('sun', false)), ...off)).toEqual(['objected']);
    const handed = after(open, handOver(olga, 'dora'));
    expect(codes(handed, ...off)).toEqual(['handed-over']);
  });

  it('wait while the case stands still, so that duties stay separate', () => {
    const still = after(submitted(), ask(['sun'], 'all'), ['case.suspend', carl, 3, { reason: '汛期' }]);
    expect(codes(still, ...signature('sun', true, 4))).toEqual(['not-running']);
    expect(codes(still, 'case.endSigning', otto, 4, { reason: '不需要' })).toEqual(['not-running']);
    const resumed = after(still, ['case.resume', carl, 4, undefined]);
    expect(codes(resumed, ...signature('sun', true, 5))).toEqual([]);
  });

  it('make the signer one who acted: they cannot decide at another level', () => {
    const decided = after(submitted(), ask(['chen'], 'all'), signature('chen'), forward(otto));
    expect(decided.office?.signing).toBeUndefined();
    expect(codes(decided, 'approve', chen, 4)).toEqual(['separation-of-duties']);
  });

  it('are not given by someone who has come to act in another capacity meanwhile', () => {
    const asked = after(forwarded(), ask(['wu'], 'all', carl, 3));
    const forged = { ...asked, acted: { ...asked.acted, check: ['otto', 'wu'] } };
    expect(codes(forged, ...signature('wu', true, 3))).toEqual(['separation-of-duties']);
  });
});

describe('what is offered', () => {
  const offered = (c: Case, by: Actor) => availableMoves(errand, c, by, day(4)).map((one) => one.event);

  it('to whoever is awaited, to others and to outsiders, is what they could do', () => {
    const beside = ['case.copy', 'case.comment', 'case.attach'];
    expect(offered(forwarded(), carl)).toEqual([
      'case.return',
      'case.handOver',
      'case.addSigners',
      ...beside,
    ]);
    expect(offered(forwarded(), otto)).toEqual(['case.recall', 'case.urge', ...beside]);
    expect(offered(granted(), ann)).toEqual(['case.urge', ...beside]);
    expect(offered(forwarded(), { ...otto, person: 'x', place: 'yunling/baihe' })).toEqual([]);
    expect(offered(after(forwarded(), ['close', carl, 3]), carl)).toEqual([]);
    expect(offered(forwarded(), { ...carl, person: '' })).toEqual([]);
    expect(offered(forwarded(), clock)).toEqual(['disclosure.shown']);
  });

  it('to whoever has a task by a handover, and to nobody else, is to give it back', () => {
    const handed = after(submitted(), handOver(otto, 'dora'));
    expect(offered(handed, standing('dora', otto))).toContain('case.giveBack');
    for (const by of [otto, olga, carl, ann, standing('dora', olga), standing('eve', otto, 'delegation-1')])
      expect(offered(handed, by), by.person).not.toContain('case.giveBack');
    const back = after(handed, giveBack(standing('dora', otto)));
    expect(offered(back, standing('dora', otto))).toEqual([]);
    expect(offered(back, otto)).toContain('case.handOver');
  });
});
