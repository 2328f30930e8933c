import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { people, type Permit } from './permits.ts';

const { township, village } = people;

/** A colleague who acts in the township's post by a task handed over to them. */
export const dora: Actor = {
  ...township,
  person: 'dora',
  for: { person: township.person, under: 'handover' },
};
/** Someone whose signature is asked for, in a post of their own. */
export const sun: Actor = { person: 'sun', role: 'townshipOfficer', place: township.place };

/** Each of the office's moves on one permit, until it is approved; `onStage` is told before each. */
export async function moveInOffice(
  permit: Permit,
  onStage: (stage: string) => Promise<void> = async () => {},
): Promise<void> {
  const decide = async (event: string, by: Actor, data: unknown = {}) => {
    await onStage(event);
    await permit.decide(event, data, { by });
  };
  await decide('township.sendBack', township, { reason: '缺图纸' });
  await decide('case.recall', township, { reason: '图纸已在' });
  await decide('township.sendBack', township, { reason: '缺四至图' });
  await decide('village.resubmit', village);
  await permit.pass({ days: 2 });
  await decide('case.return', township, { to: 'correcting', reasons: ['四至不清'] });
  await decide('village.resubmit', village);
  await decide('case.urge', village, { note: '施工队在等' });
  await decide('case.comment', people.county, { text: '注意防洪' });
  await decide('case.copy', village, { people: ['tang'] });
  const file = { sha256: 'ab'.repeat(32), name: '四至图.png', mediaType: 'image/png', size: 4 };
  await decide('case.attach', village, file);
  await decide('case.handOver', township, { to: 'dora', reason: '出差' });
  await decide('case.addSigners', dora, { people: ['sun', 'tang'], rule: 'any', question: '是否占用农田？' });
  await decide('case.sign', sun, { agrees: true, opinion: '不占用' });
  await decide('township.approve', dora, { fee: 100 });
  await onStage('approved');
}
