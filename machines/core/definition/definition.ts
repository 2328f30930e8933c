import { type AnyStateMachine, fromPromise } from 'xstate';
import type { z } from 'zod';
import type { Clause } from './clauses.ts';
import type { FieldTitle } from './field.ts';
import type { Decided } from './recording.ts';
import type { FormDefinition, PublicDisclosure, ReportDefinition, Source } from './forms.ts';
import type { ImportTable } from './imports.ts';
import type { BookRequest } from '../ledger/booking.ts';
import type { AccountCode } from '../ledger/chart.ts';
import type { Migration } from './migration.ts';
import type { Post } from '../values/post.ts';
import type { Actor, Capacity, Instant, Place, Role, Text } from '../values/vocabulary.ts';
import type { TimeMoved } from '../case/deadline.ts';
import type { Audience } from '../case/effects.ts';
import type { Case, Decision } from '../case/case.ts';

/** The level of places at which a role exists. `any`: the engine's own roles and bare machines. */
export type Level = 'county' | 'township' | 'village' | 'any';

/** A role of a lifecycle. */
export interface RoleDefinition {
  title: Text;
  level: Level;
  /** Acted in by its holder alone: never handed over 转交 or delegated 委派. */
  personal?: boolean;
}

/** What a rule sees. `data` has passed the event's schema; nothing may be changed. */
export interface RuleArguments<Context, Data> {
  context: Context;
  data: Data;
  at: Instant;
  by: Actor;
  case: Case<Context>;
  /** The posts that the directory has for someone whom the data name; none where it has nobody of that id. */
  named(person: string): Post[];
  /** The role in which someone stands for a party on the case, once they have decided on it. */
  party(person: string): Role | undefined;
  /** What a role is called. */
  titleOf(role: Role): Text;
}

/** A demand on a decision. Broken, it becomes a refusal that cites the clause's document and section. */
export interface Rule<Context, Data> {
  code: string;
  /** Ids in the definition's clause table, the source of the refusal's citations. */
  clauses?: string[];
  /** The field of the data that the refusal is about. */
  field?: string;
  /** The sentence, with the concrete values, when the rule is broken; otherwise nothing. */
  broken(args: RuleArguments<Context, Data>): Told | undefined;
}

/** What is said of a broken rule; with the field where only the data tell which it is, e.g. an entry of a list. */
export type Told = Text & { field?: string };

/** A demand on an opening, which sees its input in place of data: there is no case yet. */
export interface OpeningRule<Input> extends Pick<Rule<unknown, unknown>, 'code' | 'clauses' | 'field'> {
  broken(args: { input: Input; at: Instant; by: Actor }): Text | undefined;
}

/** A demand on an opening that looks at the case from which it takes its terms: `from` is what that has on record. */
// oxlint-disable-next-line typescript/no-explicit-any -- each lifecycle's context is its own
export interface TakingRule<Input, From = any> extends Pick<
  OpeningRule<Input>,
  'code' | 'clauses' | 'field'
> {
  broken(args: { input: Input; from: From; at: Instant }): Text | undefined;
}

/**
 * What a case takes from another when it is opened, e.g. its programme's plan, so that nobody brings terms of their own.
 * Forms don't ask for it; clients read the other case and put it in.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- each lifecycle's context is its own
export interface Taking<Input, From = any> {
  /** The field of the input that holds the number of the other case, and that case's lifecycle. */
  field: string;
  lifecycle: string;
  /** The fields that the other case gives, from what it has on record. */
  gives(from: From): Partial<Input>;
  /** Cited where someone brings something else. */
  clauses: string[];
  rules?: TakingRule<Input, From>[];
}

/** What the machine of a case begins with, besides the case's input. */
export interface Opened {
  id: string;
  at: Instant;
  by: Actor;
}

/** Who may open a case, in which capacity, and under which rules. */
export interface OpeningDefinition<Input> {
  roles: Role[];
  capacity?: Capacity;
  clauses?: string[];
  rules?: OpeningRule<Input>[];
  takes?: Taking<Input>;
  /** The case has the number that `caseNumber` gives and no other, so that a second of its kind exists already. */
  numbered?: boolean;
}

/**
 * What surrounds an event of the machine: who may send it, in which form, under which rules. `Leaves`: the part of the
 * context that it changes, where a chapter sees more than it writes.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the data's type is known to the event alone
export interface EventDefinition<Context, Data = any, Leaves = Context> {
  title: Text;
  roles: Role[];
  /** Separation of duties: whoever acted in another capacity on this case is refused. */
  capacity?: Capacity;
  schema: z.ZodType<Data>;
  /**
   * Whether it is an approval or its denial. Nobody is in favour of what they submitted themselves, what is unanswered
   * (added signatures, objections of the public) stands in the way of it, and a denial demands words.
   */
  verdict?: 'favourable' | 'adverse';
  rules?: Rule<Context, NoInfer<Data>>[];
  clauses?: string[];
  /**
   * Events with whose latest data the form of this one begins, whichever came last: a draft 草稿, or what was submitted
   * before it was sent back. For what is written once and corrected, never for what recurs, e.g. monthly figures: old
   * ones would pass for new. Only forms look at it; nothing counts until it is sent.
   */
  startsFrom?: string[];
  /** How the record keeps the data, where that takes much less room than the form; `read` gives back what was written. */
  kept?: { write(data: NoInfer<Data>): unknown; read(kept: unknown): NoInfer<Data> };
  /** What it leaves on record at once. */
  record?(context: Context, event: Decided<NoInfer<Data>>): Partial<Leaves>;
  /** Who is told of it, and what else is asked of the world. */
  tell?(args: Telling<Context, NoInfer<Data>>): EffectRequest[];
  /** What it asks the books for, where it moves money: the decision waits until they have answered. */
  books?(context: Context, event: Decided<NoInfer<Data>>): BookRequest;
  /** What it leaves on record once the books have taken it. */
  booked?(context: Context, event: Decided<NoInfer<Data>>): Partial<Leaves>;
  /** It counts while the case stands still: whatever another case says once, waiting for no answer. */
  whileSuspended?: boolean;
  /** What the sender gets back, read from the context after the step. */
  reply?(args: { context: Context; data: NoInfer<Data> }): unknown;
}

/** How a named delay of the machine becomes an instant. */
export interface DeadlineDefinition<Context> {
  title: Text;
  /** Called once, when the state is entered. */
  due(args: { context: Context; at: Instant }): Instant;
  /** Events that leave the state but only stop its clock: the time left is kept for the return. */
  heldBy?: string[];
  /** It follows from terms that have their own decision, e.g. a reschedule, and can't be extended by itself. */
  fixed?: boolean;
  /** It comes on days of the calendar, as a duty of every month: time for which the case stood still does not move it. */
  calendar?: boolean;
  clauses?: string[];
}

/** What an action sees when its effects are worked out. */
export interface ActionArguments<Context> {
  context: Context;
  // oxlint-disable-next-line typescript/no-explicit-any -- actions are mapped by name, over every event
  event: any;
  params: unknown;
  at: Instant;
  case: Case<Context>;
}

/** What an event's own notices are made from: the case after it, and the decision. */
export interface Telling<Context, Data> extends ActionArguments<Context> {
  event: Decided<Data>;
}

/** The effects that a named action of the machine stands for. */
export type ActionMapping<Context> = (args: ActionArguments<Context>) => EffectRequest[];

/** An effect as a definition asks for it; the engine adds the key. */
export type EffectRequest =
  /** `places`: where the roles are held; by default the case's own place. `people`: ids of others who are told. */
  | { kind: 'notify'; to: Role[]; places?: Place[]; people?: string[]; subject: Text; body: Text }
  | { kind: 'book'; request: BookRequest }
  | { kind: 'message'; to: string; event: string; data?: unknown; id: string }
  | { kind: 'broadcast'; to: Audience; event: string; data?: unknown; id: string };

/** The words for a guard of the machine that can refuse an event. */
export interface GuardDefinition<Context> {
  clauses?: string[];
  sentence(args: { context: Context; at: Instant }): Text;
}

/**
 * What a whole county does on one day: on the days of its calendar every open case of the lifecycle is sent the event.
 * The decision's id is made of round, period and case, so that a round run twice tells every case once.
 */
export interface RoundDefinition {
  title: Text;
  event: string;
  /** The days on which it runs, Asia/Shanghai. `months` absent: every month. */
  calendar: { months?: number[]; day: number; hour: number };
  /** What the round is about, e.g. the month `2027-05`; at most one telling a case and period. */
  period(asOf: Instant): string;
  clauses?: string[];
  /** The event's data. `seed` is drawn anew for each round and recorded with the decision. */
  data(args: { asOf: Instant; period: string; seed: string }): unknown;
}

/** A lifecycle as its author writes it. Everything but the machine has a sensible default. */
export interface LifecycleSource<Context = unknown, Input = unknown> {
  machine: AnyStateMachine;
  /** Also the workflow type. Default: the machine's id. */
  id?: string;
  version?: string;
  title?: Text;
  /** The source document that refusals cite. */
  document?: string;
  /** Parses the case's input; the parsed value must parse to itself. */
  input?: z.ZodType<Input>;
  place?(input: Input): Place;
  /** Stands in lists, notices and beside the case on the server, unencrypted: nothing personal of anyone. */
  caseTitle?(input: Input): string;
  programmeYear?(input: Input): number | undefined;
  /** The number of a case whose opener gives none; by default lifecycle, place and programme year. */
  caseNumber?(args: { input: Input; by: Actor }): string;
  opening?: OpeningDefinition<Input>;
  roles?: Record<Role, RoleDefinition>;
  events?: Record<string, EventDefinition<Context>>;
  deadlines?: Record<string, DeadlineDefinition<Context>>;
  actions?: Record<string, ActionMapping<Context>>;
  guards?: Record<string, GuardDefinition<Context>>;
  clauses?: Clause[];
  /** Who may extend a deadline, and suspend and resume the case under force majeure; and the clauses on which that rests. */
  controls?: { extend?: Role[]; suspend?: Role[]; clauses?: string[] };
  /** Who reopens a case that has ended, and the state in which it goes on: one that runs no entry action, work or deadline. */
  reopen?: { by: Role[]; to: string; clauses?: string[] };
  rounds?: Record<string, RoundDefinition>;
  /** Where the case's money is, in fen, for previews and conservation checks. */
  money?(context: Context): Record<string, number>;
  moneyTitles?: Record<string, Text>;
  /** Those who act on this case alone and need not be in the county directory, e.g. a household. */
  parties?(context: Context): Actor[];
  /** What else the world is told when the case has moved with its place 区划调整, e.g. the case that keeps a register of places. */
  moved?(args: { context: Context; case: Case<Context> }): EffectRequest[];
  /** What an extension of deadlines, or a suspension that has ended, leaves on record, where more follows from them. */
  timeMoved?(context: Context, moved: TimeMoved): Partial<Context>;
  /** Ids of people who are copied in 抄送 when a case is opened. */
  copiesTo?(context: Context): string[];
  /**
   * What a case was opened with, in the form of `input`, as everyone who reads the case reads it in its record. By default
   * the record keeps the input as it was given, apart from fields whose schema has `meta({ background: true })`.
   */
  openedWith?(context: Context): unknown;
  /** What the books must hold for the case, in fen by account, once all that it asked for is booked, and under 4010 what it has brought in; zeros may be left out. */
  books?(context: Context): Partial<Record<AccountCode, number>>;
  /** Where the case stands in the field's own terms, e.g. Fineract's loan status; a key of `standings`. */
  standing?(args: { context: Context; state: string }): string;
  standings?: Record<string, Text>;
  forms?: Record<string, FormDefinition<Context>>;
  reports?: Record<string, ReportDefinition<Context>>;
  /**
   * Titles of the fields of inputs and events, by field name, or by `event:field.path` where one name means different
   * things (`open` stands for the opening; items of lists have no index: `proposal.submit:leadingMembers.person`).
   */
  fields?: Record<string, FieldTitle>;
  /** Tables as an office keeps them, by the names that commands give them; every other form is imported by its own fields. */
  imports?: Record<string, ImportTable>;
  /** What of the case is open to anyone 公示, as far as it is on record; personal data only in masked cells. */
  disclosures?(from: Source<Context>): PublicDisclosure[];
  /** The notices' and the timeline's stage names. */
  stages?: Record<string, Text>;
  /** Stages that a case usually never sees, e.g. a withdrawal: shown only where it does. */
  exceptionalStages?: string[];
  /** What becomes of open cases of earlier versions, by the version that each step starts from. */
  migrate?: Record<string, Migration>;
  /** What a case's context must be for it to be carried over from another build. */
  context?: z.ZodType<Context>;
}

/** What stands in a state's `meta`. */
export interface StateMeta {
  title: Text;
  /** Who is awaited here; `nobody` where only a clock or the engine moves on. */
  owner: Role | Role[] | 'nobody';
  /**
   * Those of the owners still awaited, where that depends on the case: open signatures, those of some places below, or
   * people of the case by name, e.g. its opener or a panel.
   */
  // oxlint-disable-next-line typescript/no-explicit-any -- meta is untyped in XState
  awaits?(context: any): (Role | Post | { person: string })[];
  stage?: string;
  /** Whether a return 退回 may lead out of it or over it; not where a refusal stands that only an appeal can lift. */
  returns?: false;
  /** The clauses that this state is there for. */
  clauses?: string[];
}

/** Declares an event by what it sees and what it leaves on record; the type of `data` follows from the schema. */
export const event =
  <Context, Leaves = Context>() =>
  <Data>(definition: EventDefinition<Context, Data, Leaves>): EventDefinition<Context, Data, Leaves> =>
    definition;

/** The machine's event for each schema of a lifecycle: `{ type, data, at, by, id }`. */
export type DecisionEvents<Schemas extends Record<string, z.ZodType>> = {
  [Name in keyof Schemas & string]: {
    type: Name;
    data: z.output<Schemas[Name]>;
    at: Instant;
    by: Actor;
    id: Decision['id'];
  };
}[keyof Schemas & string];

/** An actor that the machine invokes and an activity of the same name performs. */
export const activity = <Output, Input>() =>
  fromPromise<Output, Input>(() => Promise.reject(new Error('An activity runs outside the machine.')));
