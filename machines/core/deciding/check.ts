import { z } from 'zod';
import { stateRefusals } from './accepting.ts';
import type { EventDefinition } from '../definition/definition.ts';
import { controlOf } from '../tasks/controls.ts';
import { eventOf } from '../tasks/events.ts';
import { formattedFields } from '../values/formats.ts';
import { personId } from '../values/person-id.ts';
import { post } from '../values/post.ts';
import { parse } from '../values/issues.ts';
import { basis, titleOfRole, type Lifecycle } from '../definition/lifecycle.ts';
import { moveRefusals, noPerson, officeRefusals } from '../tasks/gates.ts';
import { strangers, wrongDays } from './named-and-dated.ts';
import { partyOf } from '../tasks/parties.ts';
import { policyRefusals } from './policy.ts';
import { proofSchema } from '../case/proof.ts';
import { word } from '../values/word.ts';
import type { Case, Decision } from '../case/case.ts';
import type { Instant, Refusal, Role } from '../values/vocabulary.ts';

type Checked =
  { ok: true; event: EventDefinition<unknown>; data: unknown } | { ok: false; refusals: Refusal[] };

const anyWord = z.string().max(200);
const decisionEnvelope = z.object({
  id: word(200),
  event: word(100),
  by: z.object({
    ...{ person: anyWord, role: anyWord, place: anyWord },
    for: z.object({ person: anyWord, under: anyWord }).optional(),
  }),
  named: z.record(personId, z.array(post).max(100)).optional(),
  proof: proofSchema.optional(),
});

/**
 * Everything that stands in the way of a decision, in one answer 一次性告知: schema, role and jurisdiction, separation of
 * duties, the state, then rules and guards.
 */
export function check(lifecycle: Lifecycle, c: Case, decision: Decision, at: Instant): Checked {
  const envelope = parse(decisionEnvelope, decision);
  if (!envelope.ok) return envelope;
  const event = eventOf(lifecycle, decision.event);
  if (event === undefined) return { ok: false, refusals: [unknownEvent(lifecycle, decision.event)] };
  const parsed = parse(event.schema, decision.data);
  const refusals: Refusal[] = [
    ...(parsed.ok ? [] : parsed.refusals.map((one) => ({ ...one, ...basis(lifecycle, event.clauses) }))),
    ...whoRefusals(lifecycle, c, event, decision),
    ...stateRefusals(lifecycle, c, decision, parsed.ok ? parsed.value : undefined, parsed.ok, at),
  ];
  if (parsed.ok) {
    const fields = formattedFields(event.schema, parsed.value);
    refusals.push(
      ...strangers(lifecycle, c, fields, decision),
      // What another case says was asked for there, on its day.
      ...(decision.by.role === 'case' ? [] : wrongDays(fields, at)),
      ...brokenRules(lifecycle, c, event, decision, parsed.value, at),
    );
  }
  if (refusals.length > 0 || !parsed.ok) return { ok: false, refusals };
  return { ok: true, event, data: parsed.value };
}

/** A move of the office says itself whom it lets; everything else goes by role, place and separation of duties. */
function whoRefusals(
  lifecycle: Lifecycle,
  c: Case,
  event: EventDefinition<unknown>,
  { event: name, by }: Decision,
): Refusal[] {
  if (lifecycle.bare) return [...policyRefusals(lifecycle, c, event, by), ...noPerson(by)];
  return controlOf(lifecycle, name)?.roles === 'anyone'
    ? moveRefusals(lifecycle, c, name, by)
    : [...policyRefusals(lifecycle, c, event, by), ...officeRefusals(lifecycle, c, { ...event, name }, by)];
}

function unknownEvent(lifecycle: Lifecycle, name: string): Refusal {
  const known = Object.keys(lifecycle.events);
  const shown = name.slice(0, 60);
  return {
    code: 'unknown-event',
    message: {
      zh: `“${lifecycle.title.zh}”没有名为“${shown}”的事件;可用的有:${known.join('、')}。`,
      en: `"${lifecycle.title.en}" has no event "${shown}"; it has ${known.join(', ')}.`,
    },
    cites: [],
    field: 'event',
  };
}

function brokenRules(
  lifecycle: Lifecycle,
  c: Case,
  event: EventDefinition<unknown>,
  decision: Decision,
  data: unknown,
  at: Instant,
): Refusal[] {
  const named = (person: string) => decision.named?.[person] ?? [];
  const args = {
    context: c.snapshot.context,
    data,
    at,
    by: decision.by,
    case: c,
    named,
    ...parties(lifecycle, c),
  };
  return (event.rules ?? []).flatMap((rule) => {
    const told = rule.broken(args);
    if (told === undefined) return [];
    const { field = rule.field, ...message } = told;
    const where = field === undefined ? {} : { field };
    return [{ code: rule.code, message, ...basis(lifecycle, rule.clauses ?? event.clauses), ...where }];
  });
}

/** What rules are told of who stands for whom. */
const parties = (lifecycle: Lifecycle, c: Case) => ({
  party: (person: string) => partyOf(lifecycle, c, person),
  titleOf: (role: Role) => titleOfRole(lifecycle, role),
});
