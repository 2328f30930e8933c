import { html } from 'hono/html';
import { leavesEntered, leavesLeft } from '../../../machines/core/case/states.ts';
import { controlOf } from '../../../machines/core/tasks/controls.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { nobodyInPerson } from '../../../machines/core/tasks/involved.ts';
import { moment } from '../../words/format.ts';
import type { CaseView, LogView } from '../../view/view.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { dataList } from './data-list.ts';

/** Moves of the office that put a case back. */
const puttingBack = ['case.return', 'case.recall'];

/**
 * The line of the record by which a case was put back to where it stands: a return or recall, or an adverse decision that
 * led to a step where it had been before. Nothing once somebody has decided on it since.
 */
export function sentBack(lifecycle: Lifecycle, { status, log }: Pick<CaseView, 'status' | 'log'>) {
  if (status !== 'open') return undefined;
  const own = (event: string) => controlOf(lifecycle, event) === undefined;
  const last = log.findLast(
    ({ kind, event, actor }) =>
      kind === 'decision' &&
      !nobodyInPerson.includes(actor.role) &&
      (own(event) || puttingBack.includes(event)),
  );
  if (last === undefined || last.from === last.to) return undefined;
  if (!own(last.event)) return last;
  return eventOf(lifecycle, last.event)?.verdict === 'adverse' && ledBack(last, log) ? last : undefined;
}

function ledBack(line: LogView, log: LogView[]): boolean {
  const left = leavesLeft(line);
  const before = new Set(log.filter((one) => one.seq < line.seq).flatMap(leavesEntered));
  return leavesEntered(line).some((leaf) => !left.includes(leaf) && before.has(leaf));
}

/** The mark of a case that was put back. */
export const sentBackTag = ({ event }: LogView, { say }: Locale): Markup =>
  html`<span class="tag warn"
    >${event === 'case.recall' ? say('撤回', 'Recalled') : say('退回', 'Returned')}</span
  >`;

/** Who put a case back, when and why. */
export function sentBackPart(line: LogView, lifecycle: Lifecycle, locale: Locale): Markup {
  const { say, of, actor, lang } = locale;
  return html`<div class="sent-back">
    <p>
      ${actor(lifecycle, line.actor)} · <time datetime="${line.at}">${moment(line.at, lang)}</time> ·
      ${of(line.title)}${say('：', ': ')}
    </p>
    ${dataList(lifecycle, line.event, line.data, locale)}
  </div>`;
}
