import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { z } from 'zod';
import type { AccountCode } from '../ledger/chart.ts';
import { type Clause, isPractice } from './clauses.ts';
import type {
  ActionMapping,
  DeadlineDefinition,
  EffectRequest,
  EventDefinition,
  GuardDefinition,
  OpeningDefinition,
  RoleDefinition,
  RoundDefinition,
  StateMeta,
} from './definition.ts';
import type { FieldTitle } from './field.ts';
import type { FormDefinition, PublicDisclosure, ReportDefinition, Source } from './forms.ts';
import type { ImportTable } from './imports.ts';
import type { Migration } from './migration.ts';
import type { Actor, Citation, Place, Refusal, Role, Text } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import type { TimeMoved } from '../case/deadline.ts';

/** A lifecycle ready to run: a source with every default filled in and every name checked. */
export interface Lifecycle {
  id: string;
  version: string;
  title: Text;
  document?: string;
  /** True for a machine that came without definitions: any event, by anyone. */
  bare: boolean;
  machine: AnyStateMachine;
  input: z.ZodType;
  place(input: unknown): Place;
  caseTitle(input: unknown): string;
  programmeYear(input: unknown): number | undefined;
  caseNumber?(args: { input: unknown; by: Actor }): string;
  opening: OpeningDefinition<unknown>;
  roles: Record<Role, RoleDefinition>;
  events: Record<string, EventDefinition<unknown>>;
  deadlines: Record<string, DeadlineDefinition<unknown>>;
  actions: Record<string, ActionMapping<unknown>>;
  guards: Record<string, GuardDefinition<unknown>>;
  clauses: Clause[];
  controls: { extend: Role[]; suspend: Role[]; clauses?: string[] };
  /** Absent: what has ended stays so. */
  reopen?: { by: Role[]; to: string; clauses?: string[] };
  rounds: Record<string, RoundDefinition>;
  money(context: unknown): Record<string, number>;
  moneyTitles: Record<string, Text>;
  parties(context: unknown): Actor[];
  moved(args: { context: unknown; case: Case }): EffectRequest[];
  timeMoved?(context: unknown, moved: TimeMoved): object;
  copiesTo(context: unknown): string[];
  /** Absent: the record keeps the input itself. */
  openedWith?(context: unknown): unknown;
  /** Absent: the lifecycle keeps nothing in the books. */
  books?(context: unknown): Partial<Record<AccountCode, number>>;
  standing?(args: { context: unknown; state: string }): string;
  standings: Record<string, Text>;
  forms: Record<string, FormDefinition<unknown>>;
  reports: Record<string, ReportDefinition<unknown>>;
  fields: Record<string, FieldTitle>;
  imports: Record<string, ImportTable>;
  /** What a field is called by its schema. It comes with the definition: what schemas say is known to the code that made them. */
  titleIn(schema: z.ZodType): FieldTitle | undefined;
  disclosures(from: Source<unknown>): PublicDisclosure[];
  stages: Record<string, Text>;
  exceptionalStages: string[];
  migrate: Record<string, Migration>;
  context?: z.ZodType;
}

/** The engine's own roles: another case, the clock that runs rounds, and the public, which reads disclosures. */
export const engineRoles: Record<Role, RoleDefinition> = {
  case: { title: { zh: '其他事项', en: 'another case' }, level: 'any' },
  clock: { title: { zh: '定时任务', en: 'the clock' }, level: 'any' },
  public: { title: { zh: '公众', en: 'the public' }, level: 'any' },
};

/** Every state node of a machine, the root first. */
export function stateNodes(machine: AnyStateMachine): readonly AnyStateNode[] {
  let nodes = nodesOf.get(machine);
  if (nodes === undefined) {
    const walk = (node: AnyStateNode): AnyStateNode[] => [node, ...Object.values(node.states).flatMap(walk)];
    nodes = walk(machine.root as AnyStateNode);
    nodesOf.set(machine, nodes);
  }
  return nodes;
}

// A machine is never changed, and every line of a record asks for its nodes.
const nodesOf = new WeakMap<AnyStateMachine, readonly AnyStateNode[]>();

/** A state's `meta`, where it has one. */
export const metaOf = (node: AnyStateNode): StateMeta | undefined => node.meta as StateMeta | undefined;

/** What a role is called; its own name where the lifecycle does not have it. */
export const titleOfRole = ({ roles }: Pick<Lifecycle, 'roles'>, role: Role): Text =>
  roles[role]?.title ?? { zh: role, en: role };

const rowsOf = ({ clauses: all }: Lifecycle, clauses: string[] = []): Clause[] =>
  clauses.flatMap((id) => all.find((row) => row.id === id) ?? []);

/** The citations of clauses, as users read them: document and section. What is practice alone cites nothing. */
export function cite(lifecycle: Lifecycle, clauses: string[] | undefined): Citation[] {
  const sections = rowsOf(lifecycle, clauses)
    .filter((row) => !isPractice(row))
    .map((row) => row.section);
  const document = lifecycle.document ?? lifecycle.id;
  return [...new Set(sections)].map((section) => ({ document, section }));
}

/** What a refusal under some clauses rests on: passages of the document, or a rule of our own where they, or an empty list, name none. */
export function basis(lifecycle: Lifecycle, clauses: string[] | undefined): Pick<Refusal, 'cites' | 'ours'> {
  const rows = rowsOf(lifecycle, clauses);
  const ours = clauses?.length === 0 || (rows.length > 0 && rows.every(isPractice));
  return { cites: cite(lifecycle, clauses), ...(ours ? { ours } : {}) };
}

/** A deadline's title, or its name for a bare machine. */
export const deadlineTitle = (lifecycle: Lifecycle, name: string): Text =>
  lifecycle.deadlines[name]?.title ?? { zh: name, en: name };

/** The active state nodes of a case's own machine. */
export function activeNodes(lifecycle: Lifecycle, c: Case): AnyStateNode[] {
  let nodes = activeOf.get(c.snapshot);
  if (nodes === undefined) {
    const snapshot = lifecycle.machine.resolveState({ value: c.snapshot.value as never, context: {} });
    nodes = snapshot._nodes as AnyStateNode[];
    activeOf.set(c.snapshot, nodes);
  }
  return nodes;
}

// A snapshot is never changed, and a view asks for its nodes again and again.
const activeOf = new WeakMap<Case['snapshot'], AnyStateNode[]>();
