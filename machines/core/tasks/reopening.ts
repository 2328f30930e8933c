import { z } from 'zod';
import { formatDate } from '../values/calendar.ts';
import { placedAt } from '../engine/xstate.ts';
import { basis } from '../definition/lifecycle.ts';
import { longText, shortText } from '../values/text.ts';
import type { Refusal, Text } from '../values/vocabulary.ts';
import type { Control, ControlArguments } from './control.ts';
import { awaited, tell } from './notify.ts';

/** A case that has ended goes on 重新办理, e.g. after an audit finding. Its whole record stays, the end included. */

/** The name of the decision. */
export const REOPEN = 'case.reopen';

const reopening = z.strictObject({
  /** The finding on which it rests, e.g. an audit report, with its number. */
  document: shortText,
  reason: longText,
});

/** Why a case that has not ended is not reopened; where it was before, by whom. */
function goesOn({ lifecycle, case: c }: ControlArguments): Refusal[] {
  const last = c.log.findLast((line) => line.event === REOPEN && line.kind === 'decision');
  const by: Text =
    last === undefined
      ? { zh: '', en: '' }
      : {
          zh: `，${last.by?.person ?? ''}已于${formatDate(last.at, 'zh', { year: true })}重新办理（第${last.seq}条记录）`,
          en: `; ${last.by?.person ?? ''} reopened it on ${formatDate(last.at, 'en', { year: true })} (record ${last.seq})`,
        };
  const message = { zh: `事项没有办结${by.zh}。`, en: `The case has not ended${by.en}.` };
  return [{ code: 'not-closed', message, ...basis(lifecycle, lifecycle.reopen?.clauses) }];
}

const reopen: Control = {
  event: { title: { zh: '重新办理（审计发现）', en: 'reopen (audit finding)' }, schema: reopening },
  roles: 'reopen',
  notNow: (args) => (args.case.snapshot.status === 'done' ? [] : goesOn(args)),
  apply(draft, data, { by }) {
    const { lifecycle, case: c } = draft;
    const { document, reason } = data as z.output<typeof reopening>;
    if (lifecycle.reopen === undefined) return;
    c.snapshot = placedAt(lifecycle.machine, c.snapshot, lifecycle.reopen.to);
    tell(
      draft,
      REOPEN,
      awaited(draft),
      { zh: '已办结的事项重新办理', en: 'A closed case is reopened' },
      {
        zh: `${by.person}依据${document}重新办理：${reason}`,
        en: `${by.person} has reopened it on ${document}: ${reason}`,
      },
    );
  },
};

export const reopeningMoves: Record<string, Control> = { [REOPEN]: reopen };
