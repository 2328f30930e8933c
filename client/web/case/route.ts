import { Hono } from 'hono';
import { z } from 'zod';
import { caseChart } from '../../diagram/case-chart.ts';
import { uiLink } from '../../view/history.ts';
import { viewOf } from '../../view/view.ts';
import { visitOf, visitPage } from '../layout/frame.ts';
import { nextInInbox } from './next-in-inbox.ts';
import { notFound } from '../failure/not-found.ts';
import { readCase, type WebOffice } from '../shared/office.ts';
import { casePage } from './page.ts';
import { casePath } from '../shared/case-links.ts';
import { mayRead, possibilities } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';

const query = z.object({
  done: z.coerce.number().int().min(1).optional().catch(undefined),
  waiting: z.string().optional().catch(undefined),
});

/** A case's page, and its statechart. */
export const caseRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/cases/:id', async (c) => {
      const visit = await visitOf(office, c);
      const reading = await readCase(office, c.req.param('id'));
      const { lifecycle, case: one } = reading;
      if (!mayRead(visit.visitor, lifecycle, one)) return notFound(office, c);
      const { done, waiting } = query.parse(c.req.query());
      const { yellowDays, uiUrl, namespace, attachmentLimit } = office;
      const line = viewOf(lifecycle, reading, { actors: [], yellowDays }).log.find(
        (entry) => entry.seq === done && entry.actor.person === visit.visitor.person.id,
      );
      const { events, moves } = possibilities(visit.visitor, reading);
      const content = casePage({
        ...{ reading, yellowDays, attachmentLimit, locale: visit.locale },
        ...{ events, moves, done: line, waiting: waiting !== undefined },
        ...{ next: nextInInbox(office, visit.visitor, one.id), publicUrl: office.publicUrl },
        ui: uiUrl === undefined ? undefined : uiLink(uiUrl, namespace, one.id),
      });
      return visitPage(office, c, visit, { title: one.title, content, live: `${casePath(one.id)}/live` });
    })
    .get('/cases/:id/chart.svg', async (c) => {
      const visit = await visitOf(office, c);
      const reading = await readCase(office, c.req.param('id'));
      if (!mayRead(visit.visitor, reading.lifecycle, reading.case)) return notFound(office, c);
      const svg = await caseChart(reading.lifecycle, reading, c.var.lang);
      return c.body(svg, 200, {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'Cache-Control': 'private, no-store',
      });
    });
