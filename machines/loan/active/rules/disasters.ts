import type { Rule } from '../../../core/definition/definition.ts';
import type { Context } from '../../context.ts';

type ContextRule<Data = unknown> = Rule<Context, Data>;

/** A disaster is the programme's to declare. 灾害 */
export const fromTheProgramme: ContextRule = {
  code: 'not-the-programme',
  clauses: ['L-24'],
  broken: ({ context, by }) =>
    by.person === context.programme
      ? undefined
      : {
          zh: `灾害由${context.programme}通知，不由${by.person}通知。`,
          en: `Disasters are told by ${context.programme}, not by ${by.person}.`,
        },
};

export const disasterOnce: ContextRule<{ disaster: string }> = {
  code: 'disaster-known',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    context.disasters.some((one) => one.disaster === data.disaster)
      ? { zh: `灾害“${data.disaster}”已通知过。`, en: `The disaster "${data.disaster}" is on record.` }
      : undefined,
};

export const disasterIsKnown: ContextRule<{ disaster: string }> = {
  code: 'no-such-disaster',
  clauses: ['L-24'],
  field: 'disaster',
  broken({ context, data }) {
    if (context.disasters.some((one) => one.disaster === data.disaster)) return undefined;
    const known = context.disasters.map((one) => `${one.disaster}（${one.title}）`).join('、') || '—';
    return {
      zh: `本户未接到灾害“${data.disaster}”的通知；已通知：${known}。`,
      en: `This loan was not notified of a disaster "${data.disaster}"; it was of: ${known}.`,
    };
  },
};

/** One claim a disaster: it lists every damaged project. 灾害 */
export const claimedOnce: ContextRule<{ disaster: string }> = {
  code: 'already-claimed',
  clauses: ['L-24'],
  field: 'disaster',
  broken({ context, data }) {
    const claim = context.claims.find((one) => one.disaster === data.disaster);
    if (claim === undefined) return undefined;
    return {
      zh: `灾害“${data.disaster}”已申报（${claim.claim}，${claim.projects.length}个项目）。`,
      en: `The disaster "${data.disaster}" has been claimed for: ${claim.claim}, ${claim.projects.length} projects.`,
    };
  },
};
