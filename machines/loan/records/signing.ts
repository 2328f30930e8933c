import { type Records, stamp } from './record.ts';

/** What letter, contract, IOU and their numbers leave on record. 四、五 */
export const signingRecords = {
  'letter.sign': (context, event) => ({
    signatures: [...context.signatures, { role: event.by.role, ...stamp(event) }],
  }),
  'letter.refuse': ({ letterRefusals = [] }, event) => ({
    letterRefusals: [
      ...letterRefusals,
      { role: event.by.role, reasons: event.data.reasons, ...stamp(event) },
    ],
  }),
  // A new round: what was agreed may have changed.
  'letter.resend': () => ({ signatures: [] }),
  'contract.conclude': (_, event) => ({ contract: { ...event.data, ...stamp(event) } }),
  'contract.sign': ({ contract }, event) =>
    contract === undefined ? {} : { contract: { ...contract, signed: { ...event.data, ...stamp(event) } } },
  'iou.sign': (_, event) => ({ iou: { ...event.data, ...stamp(event) } }),
  'number.correct': ({ application, contract, iou, corrections }, event) => {
    const { paper, number, reason } = event.data;
    const from = { application, contract, iou }[paper]?.number ?? '';
    return {
      ...(paper === 'application' ? { application: { ...application, number } } : {}),
      ...(paper === 'contract' && contract !== undefined ? { contract: { ...contract, number } } : {}),
      ...(paper === 'iou' && iou !== undefined ? { iou: { ...iou, number } } : {}),
      corrections: [...corrections, { paper, from, to: number, reason, ...stamp(event) }],
    };
  },
  'numbers.unify': ({ application }, event) => ({
    unified: { number: application.number, ...stamp(event) },
  }),
} satisfies Records;
