import type { Permit } from './permits.ts';

/** A whole life of a permit, decision by decision, under ids of its own so that everything may be sent again. */
export async function liveOn(
  permit: Permit,
  onStage: (stage: string) => Promise<void> = async () => {},
): Promise<void> {
  const decide = (event: string, data: unknown = {}, id = event) =>
    permit.decide(event, data, { id: `${permit.id}/${id}` });
  await onStage('opened');
  await decide('township.sendBack', { reason: '缺图纸' });
  await permit.pass({ days: 3 });
  await decide('village.resubmit');
  await onStage('resubmitted');
  await decide('township.approve', { fee: 100 });
  await onStage('registering');
  await permit.settled();
  const notes = Array.from({ length: 6 }, (_, index) =>
    decide('village.note', { text: `第${index}` }, `note-${index}`),
  );
  await onStage('noting');
  await Promise.all(notes);
  const passing = permit.pass({ days: 70 });
  await onStage('passing');
  await passing;
  await permit.settled();
  await decide('village.finish');
  await onStage('inspecting');
  await permit.settled();
  await permit.pass({ days: 10 });
  await decide('county.close');
}
