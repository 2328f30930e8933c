import { match, proposal, survey, villageOpinion } from './documents.ts';
import type { VillageWriter } from './writer.ts';

/** From the opening to the county's approval. Answers whether the project goes on. */
export function proposing(w: VillageWriter, programme: string): boolean {
  const { participants, story, year } = w;
  const author = participants.firstSecretary;
  w.acts.push({
    at: w.on(0, '03-09'),
    kind: 'open',
    lifecycle: 'demonstrationProject',
    id: w.id,
    input: {
      place: participants.village,
      title: `样例:${story.name}`,
      programme,
      funds: { province: 1_000_000, match },
    },
    as: author,
  });
  w.act(w.on(0, '03-12'), 'survey.record', author, survey(`${year}-03-11`));
  const form = proposal(participants.village, participants, `${year}-03-15`);
  const revised = { ...form, summary: '样例:已按意见修改。' };
  const agreed = { opinion: '样例:同意。' };
  const village = participants.villageCommittee;
  const reasons = { reasons: ['样例:预算依据不足,请补充。'] };

  const submitted = w.on(0, '03-16');
  if (story.triesForbidden === true) {
    const twoLeaders = { ...form, leadingMembers: [...form.leadingMembers, ...form.leadingMembers] };
    w.act(submitted, 'proposal.submit', author, twoLeaders, { refusedFor: 'exactly-one-leading-member' });
  }
  w.act(submitted, 'proposal.submit', author, form);
  if (story.sentBackBy === 'village') {
    w.act(w.on(0, '03-18'), 'village.sendBack', participants.villageCommittee, reasons);
    w.act(w.on(0, '03-19'), 'proposal.submit', author, revised);
  }
  w.act(w.on(0, '03-19'), 'village.approve', village, villageOpinion(village.person, `${year}-03-19`));

  const reviewed = w.on(0, '03-24');
  if (story.declinedBy === 'township') {
    w.act(reviewed, 'township.decline', participants.reviewer, { reasons: ['样例:与规划不符。'] });
    return false;
  }
  if (story.triesForbidden === true)
    w.act(reviewed, 'township.approve', author, agreed, { refusedFor: 'wrong-role' });
  w.act(reviewed, 'township.approve', participants.reviewer, agreed);
  if (story.sentBackBy === 'county') {
    w.act(w.on(0, '03-30'), 'county.sendBack', participants.approver, reasons);
    w.act(w.on(0, '04-02'), 'proposal.submit', author, revised);
    w.act(w.on(0, '04-02'), 'village.approve', village, villageOpinion(village.person, `${year}-04-02`));
    w.act(w.on(0, '04-02'), 'township.approve', participants.reviewer, agreed);
  }
  if (story.declinedBy === 'county') {
    w.act(w.on(0, '04-08'), 'county.decline', participants.approver, { reasons: ['样例:带动能力不足。'] });
    return false;
  }
  // The register has them in this order: money of a withdrawn project goes to those behind it.
  const registered = { first: '04-07', between: '04-08', last: '04-09' };
  const approved = w.on(0, registered[story.withdrawn ?? 'between']);
  w.act(approved, 'county.approve', participants.approver, { opinion: '样例:同意立项。' });
  return true;
}
