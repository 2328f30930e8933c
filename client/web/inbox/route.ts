import { Hono } from 'hono';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import { SHOWN_FOR_DAYS } from '../../../workflows/visibility.ts';
import { lightBounds } from '../../open-cases/light-bounds.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { visitOf, visitPage } from '../layout/frame.ts';
import { presentTime, type WebOffice } from '../shared/office.ts';
import { inboxPage } from './page.ts';
import { inboxQuery } from './query.ts';
import { pageSize } from '../shared/paging.ts';
import { inboxOf } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';
import { inboxCounts } from './counts.ts';

/** Broken off so lately that those whom it awaited are still told. The list in memory may be older than that. */
const wasLately = (now: Instant) => {
  const since = Date.parse(now) - SHOWN_FOR_DAYS * 86_400_000;
  return ({ endedAt }: OpenCase): boolean => endedAt === undefined || Date.parse(endedAt) >= since;
};

/** 待办: what awaits the visitor, the soonest first. */
export const inboxRoutes = (office: WebOffice) =>
  new Hono<WebEnv>().get('/inbox', async (c) => {
    const visit = await visitOf(office, c);
    const query = inboxQuery.parse(c.req.query());
    const now = presentTime();
    const bounds = lightBounds(now, office.yellowDays);
    const mine = { ...inboxOf(visit.visitor), bounds };
    const narrowed = {
      ...mine,
      ...(query.programme === '' ? {} : { lifecycle: query.programme }),
      ...(query.township === '' ? {} : { township: query.township }),
      ...(query.stage === '' ? {} : { stage: query.stage }),
      ...(query.light === '' ? {} : { light: query.light }),
      ...(query.q === '' ? {} : { text: query.q }),
    };
    const { total, items } = office.open.page(narrowed, {
      offset: (query.page - 1) * pageSize,
      size: pageSize,
    });
    const content = inboxPage({
      ...{ visit, query, total, items, now, yellowDays: office.yellowDays },
      broken: office.broken.matching(inboxOf(visit.visitor)).filter(wasLately(now)),
      lifecycles: office.cases.lifecycles,
      counts: inboxCounts(office.open.matching(mine), bounds),
    });
    const title = visit.locale.say('待办', 'To do');
    return visitPage(office, c, visit, { title, content, live: '/live' });
  });
