import { type Context, Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { CaseInTrouble } from '../../trouble/case-in-trouble.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { decideCase } from '../shared/decide-case.ts';
import { eventForm } from '../shared/event-form.ts';
import { asksForRow, dataOf, valuesOf } from '../fields/read.ts';
import { type Visit, visitOf, visitPage } from '../layout/frame.ts';
import { refusedFor } from '../identity/audited.ts';
import { notFound } from '../failure/not-found.ts';
import { readCase, type WebOffice, type WebReading } from '../shared/office.ts';
import { bulkChoice, bulkForm, bulkReport, type BulkResult, type LeftOut, type Selection } from './page.ts';
import { ownFields } from '../shared/own-fields.ts';
import { actorFor, mayRead, possibilities, seesInList } from '../shared/visitor.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';

/** How many cases are decided together at most. */
const most = 50;

/** The id of the decisions, the same on every case: a form that is sent twice counts once. */
const decisionId = z
  .string()
  .regex(/^[\w-]{8,80}$/)
  .catch(() => randomUUID());

/** Deciding like items together: one opinion, but each decided, recorded and reported singly. */
export const bulkRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/bulk', async (c) => {
      const visit = await visitOf(office, c);
      const selection = await chosen(office, visit, c.req.queries('case') ?? []);
      const { readings } = selection;
      const event = c.req.query('event');
      if (event === undefined) {
        const content = bulkChoice(selection, common(visit, readings), visit.locale);
        return page(office, c, visit, content);
      }
      return form(office, c, visit, selection, event);
    })
    .post('/bulk', async (c) => {
      const visit = await visitOf(office, c);
      const sent = await sentForm(c);
      const selection = await chosen(office, visit, sent.getAll('_case').map(String));
      const { readings } = selection;
      const event = c.req.query('event') ?? '';
      const first = readings[0];
      const model = first && eventForm(first.lifecycle, first.case, event);
      if (first === undefined || model === undefined || !isLike(readings)) return notFound(office, c);
      if (eventOf(first.lifecycle, event)?.verdict === undefined) return notFound(office, c);
      const decision = decisionId.parse(sent.get('_decision'));
      let data: unknown;
      let values: URLSearchParams;
      try {
        values = valuesOf(model, sent, ownFields);
        if (asksForRow(sent)) return await form(office, c, visit, selection, event, values);
        data = dataOf(model, sent, ownFields);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return form(office, c, visit, selection, event, undefined, error.refusals);
      }
      const results: BulkResult[] = [];
      for (const reading of readings)
        results.push(await decideOne(office, visit, reading, { id: decision, event, data }));
      return page(office, c, visit, bulkReport(results, selection.leftOut, visit.locale));
    });

async function decideOne(
  office: WebOffice,
  { visitor }: Visit,
  reading: WebReading,
  decision: { id: string; event: string; data: unknown },
): Promise<BulkResult> {
  const one = reading.case;
  const by = actorFor(possibilities(visitor, reading), decision.event);
  try {
    const outcome = await decideCase(office, reading, { ...decision, by });
    return { id: one.id, title: one.title, outcome };
  } catch (error) {
    office.log(`bulk ${one.id}: ${error instanceof Error ? error.name : 'failed'}`);
    const why = error instanceof CaseInTrouble ? { ...unanswered, message: error.text } : unanswered;
    return { id: one.id, title: one.title, outcome: { ok: false, refusals: [why], reading } };
  }
}

const unanswered: Refusal = {
  code: 'no-answer',
  message: {
    zh: '没有得到应答，可能稍后才生效；请到事项页查看后再决定是否重办。',
    en: 'No answer; it may count later. Look at the case before you decide again.',
  },
  cites: [],
};

/** The chosen cases that the visitor may read, each once; and those of them that can't be decided, each with the reason. */
async function chosen(office: WebOffice, visit: Visit, ids: string[]): Promise<Selection> {
  const { visitor } = visit;
  const wanted = [...new Set(ids)];
  const read = await Promise.all(
    wanted.slice(0, most).map((id) => readCase(office, id).catch((error: unknown) => ({ id, error }))),
  );
  const readings = read.flatMap((one) =>
    'lifecycle' in one && mayRead(visitor, one.lifecycle, one.case) ? [one] : [],
  );
  const unread = read.flatMap((one) => ('error' in one ? leftOut(office, visit, one.id, one.error) : []));
  const tooMany = wanted.slice(most).flatMap((id) => leftOut(office, visit, id, new Refused([oneByOne])));
  return { readings, leftOut: [...unread, ...tooMany] };
}

/** A case that is left out, as far as lists show it to the visitor. */
function leftOut(office: WebOffice, { visitor }: Visit, id: string, error: unknown): LeftOut[] {
  const inTrouble = error instanceof CaseInTrouble ? error : undefined;
  const known = inTrouble?.known ?? office.open.get(id) ?? office.broken.get(id);
  if (known === undefined || !seesInList(visitor, office.cases.lifecycles)(known)) return [];
  const [refusal = unanswered] = error instanceof Refused ? error.refusals : [];
  return [{ id, title: known.title, why: inTrouble?.text ?? refusal.message }];
}

const oneByOne: Refusal = {
  code: 'too-many',
  message: {
    zh: `一次最多办理${most}件，请另行办理。`,
    en: `At most ${most} are decided together; decide this one apart.`,
  },
  cites: [],
};

const isLike = (readings: WebReading[]): boolean =>
  readings.length > 0 && readings.every((one) => one.lifecycle.id === readings[0]?.lifecycle.id);

/** The approvals and denials that the visitor may send to every one of the cases. */
function common({ visitor }: Visit, readings: WebReading[]): { event: string; lifecycle: Lifecycle }[] {
  if (!isLike(readings)) return [];
  const lists = readings.map((reading) =>
    possibilities(visitor, reading)
      .events.filter((possibility) => possibility.verdict !== undefined)
      .map((possibility) => possibility.event),
  );
  const lifecycle = readings[0]?.lifecycle as Lifecycle;
  return (lists[0] ?? [])
    .filter((event) => lists.every((list) => list.includes(event)))
    .map((event) => ({ event, lifecycle }));
}

function form(
  office: WebOffice,
  c: Context<WebEnv>,
  visit: Visit,
  selection: Selection,
  event: string,
  values?: URLSearchParams,
  refusals?: Refusal[],
): Promise<Response> {
  const { readings } = selection;
  const first = readings[0];
  const definition = first && eventOf(first.lifecycle, event);
  const model = first && eventForm(first.lifecycle, first.case, event);
  const able = common(visit, readings).some((one) => one.event === event);
  if (definition === undefined || model === undefined || !able) return notFound(office, c);
  refusedFor(c, refusals ?? []);
  const content = bulkForm({
    office,
    selection,
    event,
    definition,
    model,
    values,
    refusals,
    locale: visit.locale,
  });
  return page(office, c, visit, content, refusals === undefined ? 200 : 422);
}

const page = (
  office: WebOffice,
  c: Context<WebEnv>,
  visit: Visit,
  content: ReturnType<typeof bulkReport>,
  status: 200 | 422 = 200,
) =>
  visitPage(office, c, visit, { title: visit.locale.say('批量办理', 'Deciding together'), content, status });
