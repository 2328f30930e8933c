import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { peopleByName } from '../../directory/known-people.ts';
import { previewOf } from '../../view/preview.ts';
import { viewOf, type LogView } from '../../view/view.ts';
import { dataOf, asksForRow, valuesOf } from '../fields/read.ts';
import { decideCase } from '../shared/decide-case.ts';
import { prefillOf } from './prefill.ts';
import { refusedFor } from '../identity/audited.ts';
import { eventForm } from '../shared/event-form.ts';
import { type Visit, visitOf, visitPage } from '../layout/frame.ts';
import { notFound } from '../failure/not-found.ts';
import { readCase, type WebOffice, type WebReading } from '../shared/office.ts';
import { decidingPage, type DecidingPage } from './page.ts';
import { ownFields } from '../shared/own-fields.ts';
import { casePath } from '../shared/case-links.ts';
import {
  actorFor,
  actorsFor,
  mayRead,
  possibilities,
  type Possibilities,
  whyNot,
} from '../shared/visitor.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';

/** What the form says about itself; what makes no sense counts as not given. */
const own = z.object({
  _decision: z
    .string()
    .regex(/^[\w-]{8,80}$/)
    .catch(''),
  _seen: z.coerce.number().int().min(0).catch(0),
  _as: z.coerce.number().int().min(0).max(100).catch(0),
  _step: z.enum(['preview', 'decide']).catch('preview'),
});

/** The form of a decision, its preview, and the decision itself. */
export const decidingRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/cases/:id/do/:event', async (c) => {
      const at = await requestOf(office, c);
      if (at === undefined) return notFound(office, c);
      const refusals = whyNot(at.possible, at.event);
      const about = { decision: randomUUID(), seen: at.reading.case.log.length, chosen: 0, refusals };
      const prefill =
        refusals.length > 0 ? undefined : prefillOf(at.reading.lifecycle, at.reading.case, at.model);
      const model = prefill === undefined ? at.model : { ...at.model, prefill };
      return show(office, c, { ...at, model }, about, 200);
    })
    .post('/cases/:id/do/:event', async (c) => {
      const at = await requestOf(office, c);
      if (at === undefined) return notFound(office, c);
      const form = await sentForm(c);
      const given = own.parse(Object.fromEntries(ownFields.map((name) => [name, form.get(name)])));
      const decision = given._decision === '' ? randomUUID() : given._decision;
      const about = { decision, seen: given._seen, chosen: given._as };
      const { reading, event } = at;
      let data: unknown;
      let values: URLSearchParams;
      try {
        values = valuesOf(at.model, form, ownFields);
        if (asksForRow(form)) return await show(office, c, at, { ...about, values });
        const meant = peopleByName(at.definition.schema, dataOf(at.model, form, ownFields), office.directory);
        if (meant.refusals.length > 0)
          return await show(office, c, at, { ...about, values, refusals: meant.refusals });
        ({ data } = meant);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return show(office, c, at, { ...about, refusals: error.refusals });
      }
      const by = actorFor(at.possible, event, given._as);
      const message = { id: decision, event, by, data };
      if (given._step === 'preview') {
        const preview = previewOf(reading.lifecycle, reading, message, office);
        if (!preview.allowed) return show(office, c, at, { ...about, values, refusals: preview.refusals });
        return show(office, c, at, { ...about, values, preview });
      }
      const outcome = await decideCase(office, reading, message);
      if (outcome.ok) {
        const waiting = outcome.waiting ? '&waiting=1' : '';
        return c.redirect(
          `${casePath(reading.case.id)}?done=${outcome.receipt.seq}${waiting}#confirmed`,
          303,
        );
      }
      const { refusals } = outcome;
      const possible = possibilities(at.visit.visitor, outcome.reading);
      return show(office, c, { ...at, reading: outcome.reading, possible }, { ...about, values, refusals });
    });

interface DecisionRequest {
  visit: Visit;
  reading: WebReading;
  possible: Possibilities;
  event: string;
  definition: DecidingPage['definition'];
  model: DecidingPage['model'];
}

/** Who decides what on which case; nothing where there is no such case for them, or no such event. */
async function requestOf(office: WebOffice, c: Context<WebEnv>): Promise<DecisionRequest | undefined> {
  const visit = await visitOf(office, c);
  const reading = await readCase(office, c.req.param('id') ?? '');
  const { lifecycle, case: one } = reading;
  if (!mayRead(visit.visitor, lifecycle, one)) return undefined;
  const event = c.req.param('event') ?? '';
  const definition = eventOf(lifecycle, event);
  const possible = possibilities(visit.visitor, reading);
  const model = eventForm(lifecycle, one, event, actorFor(possible, event));
  if (definition === undefined || model === undefined) return undefined;
  return { visit, reading, possible, event, definition, model };
}

function show(
  office: WebOffice,
  c: Context<WebEnv>,
  { visit, reading, possible, event, definition, model }: DecisionRequest,
  about: Pick<DecidingPage, 'decision' | 'seen' | 'chosen' | 'values' | 'refusals' | 'preview'>,
  answered?: 200,
): Promise<Response> {
  const one = reading.case;
  const actors = actorsFor(possible, event);
  const news = newsSince(office, reading, about.seen);
  const refusals = about.refusals ?? [];
  refusedFor(c, refusals);
  const content = decidingPage({
    ...{ office, reading, event, definition, model, actors, news, locale: visit.locale },
    ...about,
  });
  const status = answered ?? (refusals.length === 0 ? 200 : isConflict(refusals) ? 409 : 422);
  const title = `${visit.locale.of(definition.title)} · ${one.title}`;
  return visitPage(office, c, visit, { title, content, status, live: `${casePath(one.id)}/live` });
}

const isConflict = (refusals: Refusal[]): boolean =>
  refusals.some((one) => ['not-in-this-state', 'already-signed', 'handed-over'].includes(one.code));

/** What the record says since a form was opened. */
function newsSince({ yellowDays }: WebOffice, reading: WebReading, seen: number): LogView[] {
  if (seen === 0 || seen >= reading.case.log.length) return [];
  const { log } = viewOf(reading.lifecycle, reading, { actors: [], yellowDays });
  return log.filter((entry) => entry.seq > seen);
}
