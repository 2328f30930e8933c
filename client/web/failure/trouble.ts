import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { moment } from '../../words/format.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { brokenOffView } from '../../trouble/broken-off-view.ts';
import type { CaseInTrouble } from '../../trouble/case-in-trouble.ts';
import { isBrokenOff } from '../../trouble/trouble.ts';
import { troubleWord } from '../../trouble/words.ts';
import { titleOfPaths, viewOf } from '../../view/view.ts';
import { type Visit, visitOf, visitPage } from '../layout/frame.ts';
import { notFound } from './not-found.ts';
import { readRecord, type WebOffice, type WebReading } from '../shared/office.ts';
import type { Markup } from '../layout/markup.ts';
import { caseHeader } from '../case/header.ts';
import { caseStanding } from '../case/standing.ts';
import { caseStory } from '../case/story.ts';
import { casePath } from '../shared/case-links.ts';
import { mayRead, seesInList } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';

/**
 * A case in trouble: what is the matter, by whom and since when, and what is known of the case; nothing to press. A case
 * that was broken off shows its record, as far as the server still keeps it.
 */
export async function troublePage(
  office: WebOffice,
  c: Context<WebEnv>,
  error: CaseInTrouble,
): Promise<Response> {
  if (c.var.signedIn === undefined) return notFound(office, c);
  const { known, trouble } = error;
  const visit = await visitOf(office, c);
  const record = isBrokenOff(trouble.kind)
    ? await readRecord(office, error.id).catch(() => undefined)
    : undefined;
  const { visitor } = visit;
  const sees =
    record === undefined
      ? known && seesInList(visitor, office.cases.lifecycles)(known)
      : mayRead(visitor, record.lifecycle, record.case);
  if (sees !== true) return notFound(office, c);
  return visitPage(office, c, visit, {
    title: record?.case.title ?? known?.title ?? error.id,
    content: record === undefined ? fromList(office, visit, error) : fromRecord(office, visit, error, record),
    live: `${casePath(error.id)}/live`,
    status: statusOf(c.req.method, error),
  });
}

/** The page itself is there, whatever is the matter; what was sent was not done. */
function statusOf(method: string, { trouble }: CaseInTrouble): ContentfulStatusCode {
  if (trouble.kind === 'no-worker') return 503;
  return method === 'POST' ? 409 : 200;
}

function banner({ locale }: Visit, { text, trouble }: CaseInTrouble): Markup {
  return html`<section class="refused trouble" id="trouble" role="alert" tabindex="-1">
    <h2>${locale.of(troubleWord[trouble.kind])}</h2>
    <p>${locale.of(text)}</p>
  </section>`;
}

function fromRecord(office: WebOffice, visit: Visit, error: CaseInTrouble, reading: WebReading): Markup {
  const { locale } = visit;
  const { yellowDays, attachmentLimit } = office;
  const { lifecycle } = reading;
  const view = brokenOffView(viewOf(lifecycle, reading, { actors: [], yellowDays }));
  const page = { reading, locale, yellowDays, attachmentLimit, events: [], moves: [] };
  return html`<article class="case">
    ${caseHeader(view, locale)}
    <div id="case-now" data-live data-seq="${view.log.length}">
      ${banner(visit, error)} ${caseStanding(view, page)}
    </div>
    <div id="case-papers" data-live></div>
    <section aria-labelledby="story-title" id="case-story" data-live>
      <h2 id="story-title">${locale.say('办理经过', 'History')}</h2>
      ${caseStory(view.log, lifecycle, locale, office.publicUrl)}
    </section>
  </article>`;
}

function fromList(office: WebOffice, visit: Visit, error: CaseInTrouble): Markup {
  const { known } = error;
  return html`<article class="case">
    <header>
      <p class="kind"><span class="number">${error.id}</span></p>
      <h1>${known?.title ?? error.id}</h1>
    </header>
    <div id="case-now" data-live>
      ${banner(visit, error)} ${known === undefined ? '' : knownFacts(office, visit, known)}
    </div>
    <div id="case-papers" data-live></div>
    <div id="case-story" data-live></div>
  </article>`;
}

/** What lists know of a case that can't be read. */
function knownFacts({ cases }: WebOffice, { locale }: Visit, known: OpenCase): Markup {
  const { say, of, place, lang } = locale;
  const lifecycle = cases.lifecycles[known.lifecycle];
  const facts = [
    [say('流程', 'Programme'), lifecycle === undefined ? known.lifecycle : of(lifecycle.title)],
    [say('地点', 'Place'), known.place === '' ? '' : place(known.place)],
    [say('环节', 'Step'), lifecycle === undefined ? known.state : of(titleOfPaths(lifecycle, known.state))],
    [say('最近变动', 'Last change'), known.changedAt === undefined ? '' : moment(known.changedAt, lang)],
  ].filter(([, value]) => value !== '');
  return html`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
