import * as fc from 'fast-check';
import { formSchema } from '../../client/web/fields/model.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { earlierSteps } from '../../machines/core/tasks/flow.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { JsonSchema } from '../../client/web/fields/json-schema.ts';
import { dataFor } from '../client/web/fields/schema-data.ts';
import { happyPath } from './demonstration.ts';

/** Data for every event of a lifecycle that its rules would take where it is the time for it. */

const scripted = new Map(happyPath().map(({ event, data }) => [event, data]));

const opinions = { opinion: '样例意见' };
const reasons = { reasons: ['样例：材料不全'] };
const known: Record<string, unknown> = {
  'village.return': { ...opinions, ...reasons },
  'case.recall': { reason: '样例' },
  'case.handOver': { to: 'tf-qingshan', reason: '样例' },
  'case.takeBack': { reason: '样例' },
  'case.giveBack': { reason: '样例' },
  'case.addSigners': { people: ['fs-liuwan'], rule: 'all', question: '样例？' },
  'case.sign': { agrees: true },
  'case.endSigning': { reason: '样例' },
  'case.urge': { note: '样例' },
  'case.copy': { people: ['fs-liuwan'] },
  'case.comment': { text: '样例意见' },
  'delegation.revoke': { reason: '样例' },
};

/** The same data every time: what a story sends, what is known to fit, or what the schema alone makes of nothing. */
export function sampleData(lifecycle: Lifecycle, c: Case, event: string): unknown {
  if (event === 'case.return') return { to: earlierSteps(lifecycle, c)[0]?.state ?? 'nowhere', ...reasons };
  if (Object.hasOwn(known, event)) return known[event];
  if (scripted.has(event)) return scripted.get(event);
  const schema = eventOf(lifecycle, event)?.schema;
  if (schema === undefined) return undefined;
  const [made] = fc.sample(dataFor(formSchema(schema) as JsonSchema), { numRuns: 1, seed: 7 });
  return made;
}
