import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Context, Hono } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { PublicDisclosure } from '../../../machines/core/definition/forms.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../../../workflows/search-attributes.ts';
import { publicAnswers } from '../../disclosure/answers.ts';
import { disclosureContent, published } from '../../disclosure/content.ts';
import { disclosureListPage } from '../../disclosure/list-page.ts';
import { disclosurePage } from '../../disclosure/page.ts';
import { style } from '../../disclosure/style.ts';
import { disclosedDays } from '../../open-cases/case-filter.ts';
import { hereOf } from '../layout/frame.ts';
import { notFound } from '../failure/not-found.ts';
import {
  patiently,
  presentTime,
  publicActors,
  readCase,
  type WebOffice,
  type WebReading,
} from '../shared/office.ts';
import { withParameters } from '../shared/paging.ts';
import { disclosurePath, recordShown } from './publish.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';

/** How many cases the public list reads at most. */
const mostListed = 200;

/** How long the list waits for a case, in milliseconds: one that does not answer must not keep the others from the public. */
const listedWithin = 3_000;

/** 公示: what anyone may read without signing in, and object to. */
export const publicRoutes = (office: WebOffice) => {
  const hasty = { ...office, patience: Math.min(office.patience, listedWithin) };
  return new Hono<WebEnv>()
    .get('/assets/public.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/public', async (c) => {
      const today = dateOf(presentTime());
      // In a rehearsal every case has its own day.
      const cases = office.open.matching({ disclosedFrom: office.rehearsal ? '' : today });
      const read = await Promise.all(
        cases.slice(0, mostListed).map(({ id }) => readCase(hasty, id).catch(() => undefined)),
      );
      const disclosures = read.flatMap((one) =>
        one === undefined
          ? []
          : published(one.lifecycle, one.case, one.now).map((disclosure) => ({
              content: disclosureContent(one.lifecycle, one.case, disclosure, office).content,
              address: disclosurePath(one.case.id, disclosure.key),
            })),
      );
      return page(c, disclosureListPage({ ...setting(c), today, disclosures }));
    })
    .get('/public/:case/:key', async (c) => {
      const found = await disclosureOf(office, c);
      return found === undefined ? notFound(office, c) : show(office, c, found);
    })
    .get('/public/:case/:key/content', async (c) => {
      const found = await disclosureOf(office, c);
      if (found === undefined) return notFound(office, c);
      const { json } = await recordShown(office, found.reading, found.disclosure);
      return c.body(json, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="disclosure.json"',
      });
    })
    .post('/public/:case/:key', async (c) => {
      const found = await disclosureOf(office, c);
      if (found === undefined) return notFound(office, c);
      const { reading, disclosure } = found;
      const form = await sentForm(c);
      const written = { text: textOf(form, 'text'), contact: textOf(form, 'contact') };
      const data = {
        disclosure: disclosure.key,
        text: written.text,
        ...(written.contact === '' ? {} : { contact: written.contact }),
      };
      const schema = eventOf(reading.lifecycle, 'disclosure.object')?.schema;
      const read = schema === undefined ? undefined : parse(schema, data);
      if (read?.ok === false) return show(office, c, found, { written, refusals: read.refusals });
      try {
        await patiently(office, () =>
          office.cases.decide(reading.case.id, 'disclosure.object', {
            id: randomUUID(),
            by: publicActors(reading.case).reader,
            data,
          }),
        );
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return show(office, c, found, { written, refusals: error.refusals });
      }
      const after = await readCase(office, reading.case.id);
      const number = after.case.office?.objections?.length ?? 1;
      return c.redirect(`${disclosurePath(reading.case.id, disclosure.key)}?received=${number}`, 303);
    });
};

interface FoundDisclosure {
  reading: WebReading;
  disclosure: PublicDisclosure;
}

/** A disclosure that hangs out now or did before; one whose window has not begun is nobody's to read. */
async function disclosureOf(office: WebOffice, c: Context<WebEnv>): Promise<FoundDisclosure | undefined> {
  const id = c.req.param('case') ?? '';
  if (!(await disclosesAny(office, id))) return undefined;
  const reading = await readCase(office, id);
  const { lifecycle, case: one, now } = reading;
  const disclosure = lifecycle
    .disclosures({ context: one.snapshot.context, case: one })
    .find(({ key }) => key === c.req.param('key'));
  return disclosure === undefined || disclosure.from > dateOf(now) ? undefined : { reading, disclosure };
}

/**
 * Whether a case has ever disclosed anything, asked of the server alone: nobody keeps a case's worker busy, or learns from
 * how long an answer takes that a case exists, by asking for what is not public.
 */
async function disclosesAny(office: WebOffice, id: string): Promise<boolean> {
  try {
    const handle = office.client.workflow.getHandle(id);
    const { typedSearchAttributes } = await patiently(office, () => handle.describe());
    return disclosedDays({ involved: typedSearchAttributes.get(keys.involved) ?? [] }).length > 0;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function show(
  office: WebOffice,
  c: Context<WebEnv>,
  { reading, disclosure }: FoundDisclosure,
  form: { written?: { text: string; contact: string }; refusals?: Refusal[] } = {},
): Promise<Response> {
  const { content, sha256 } = await recordShown(office, reading, disclosure);
  const path = disclosurePath(reading.case.id, disclosure.key);
  const received = Number(c.req.query('received'));
  const markup = disclosurePage({
    ...setting(c),
    ...{ content, sha256, today: dateOf(reading.now), list: '/public', json: `${path}/content` },
    answers: publicAnswers(reading.case, disclosure.key),
    form: { action: path, ...form },
    ...(Number.isInteger(received) && received > 0 ? { received } : {}),
  });
  return page(c, markup, form.refusals === undefined ? 200 : 422);
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const setting = (c: Context<WebEnv>) => ({
  lang: c.var.lang,
  stylesheet: '/assets/public.css',
  otherLanguage: withParameters(hereOf(c), { lang: c.var.lang === 'zh' ? 'en' : 'zh' }),
});

async function page(
  c: Context<WebEnv>,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 422 = 200,
): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  return c.html(await content, status);
}
