import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { samplePath } from '../../sign-in/sample.ts';
import { failurePage } from '../failure/page.ts';
import type { Identity } from '../identity/identity.ts';
import { language } from './language.ts';
import { notFound } from '../failure/not-found.ts';
import type { WebOffice } from '../shared/office.ts';
import { assetRoutes } from './assets.ts';
import { bulkRoutes } from '../bulk/route.ts';
import { caseRoutes } from '../case/route.ts';
import { decidingRoutes } from '../decision/route.ts';
import { homeRoutes } from '../home/route.ts';
import { inboxRoutes } from '../inbox/route.ts';
import { listRoutes } from '../lists/route.ts';
import { liveRoutes } from '../live/route.ts';
import { openingRoutes } from '../opening/route.ts';
import { paperRoutes } from '../papers/route.ts';
import { reportRoutes } from '../programmes/reports.ts';
import { programmeRoutes } from '../programmes/route.ts';
import { publicRoutes } from '../public/route.ts';
import { signedInOnly } from './signed-in-only.ts';
import type { WebEnv } from '../shared/env.ts';

/** The whole web client: what stands before every route, what anyone may read, and what is for people who have signed in. */
export function webApp(
  office: WebOffice,
  identity: Pick<Identity, 'routes' | 'session' | 'audited'>,
  protections: MiddlewareHandler<WebEnv>[],
): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(language(office.publicUrl.startsWith('https:')), identity.session, ...protections);
  app.use('*', async (c, next) => {
    // What is streamed must not wait in a compressor, and the sample's provider answers by itself.
    if (c.req.path.endsWith('/live') || c.req.path.startsWith(`${samplePath}/`)) await next();
    else await compressed(c, next);
  });
  app.onError((error, c) => failurePage(office, c, error));
  app.notFound((c) => notFound(office, c));
  app.route('/', assetRoutes());
  app.route('/', identity.routes);
  app.route('/', homeRoutes(office));
  app.route('/', publicRoutes(office));
  app.use('*', signedInOnly, identity.audited);
  for (const routes of signedInRoutes) app.route('/', routes(office));
  return app;
}

const compressed = compress() as MiddlewareHandler<WebEnv>;

/** The routes for people who have signed in. */
const signedInRoutes = [
  inboxRoutes,
  listRoutes,
  liveRoutes,
  decidingRoutes,
  bulkRoutes,
  paperRoutes,
  caseRoutes,
  openingRoutes,
  programmeRoutes,
  reportRoutes,
];
