import type {
  ActionMapping,
  DeadlineDefinition,
  EventDefinition,
  GuardDefinition,
} from '../definition/definition.ts';
import { declaredOnce, eventActions, eventsOf } from '../definition/event-actions.ts';
import { nothing } from '../definition/form-fields.ts';
import type { AnyAction, AnyGuard, StatePart } from '../definition/part.ts';
import { namedActions, recordings } from '../definition/recording.ts';
import type { Instant, Role, Text } from '../values/vocabulary.ts';
import { askCase, wasRefused } from './ask-case.ts';
import {
  askedOf,
  book,
  bookedBy,
  booking,
  type BookingContext,
  bookingRecords,
  booksAreIdle,
  busyBooks,
} from './booking.ts';
import type { MissedDuties } from './missed.ts';
import { patternNotices } from './notices.ts';
import { recordMissedAndOverdue } from './rectification-record.ts';
import { concernsWindow } from './window.ts';

/** What a chapter of a lifecycle, or a pattern, brings with it besides its states. */
export interface Part<Context> {
  events?: Record<string, EventDefinition<Context>>;
  guards?: Record<string, AnyGuard>;
  deadlines?: Record<string, DeadlineDefinition<Context>>;
  /** Periods due by then and not fulfilled, of each recurring duty. */
  owed?: Record<string, (context: Context, at: Instant) => string[]>;
  /** What actions of its own leave on record, besides those of its events. */
  records?: Record<string, AnyAction>;
  /** Who is told what by actions of its own. */
  notices?: Record<string, ActionMapping<Context>>;
  /** What is said when one of its guards stands in the way of a decision. */
  guardTexts?: Record<string, GuardDefinition<Context>>;
}

/** What the patterns keep in every case, empty. */
export const patternRecord: BookingContext & MissedDuties = { missed: [], refusedBookings: [] };

export interface Assembly<Context> {
  /** Its chapters, and the patterns that they are made of. */
  parts: Part<Context>[];
  /** Who has the books asked again where they gave no answer, by `booking.retry`. */
  books?: { owner: Role; clauses?: string[] };
}

/**
 * Puts the pieces of a lifecycle together: `implementations` go into `setup(…)` of its machine, `source` into
 * `defineLifecycle`; `booking` is the state in which a decision that moves money waits for the books, and where it leads
 * when they take or refuse it. A name that two of them give is an error.
 */
export function assemble<Context extends BookingContext & MissedDuties>(
  o: Assembly<Context>,
): {
  implementations: {
    actors: { askCase: typeof askCase; book: typeof book };
    actions: Record<string, AnyAction>;
    guards: Record<string, AnyGuard>;
  };
  source: {
    events: Record<string, EventDefinition<Context>>;
    deadlines: Record<string, DeadlineDefinition<Context>>;
    actions: Record<string, ActionMapping<Context>>;
    guards: Record<string, GuardDefinition<Context>>;
  };
  booking(targets: { booked: string; refused: string; title?: Text }): StatePart;
} {
  const all = <Kind extends keyof Part<Context>>(kind: Kind) =>
    o.parts.map((part) => (part[kind] ?? {}) as NonNullable<Part<Context>[Kind]>);
  const { owner, clauses = [] } = o.books ?? { owner: 'nobody' };
  const retry = {
    title: { zh: '再次记账', en: 'ask the books again' },
    roles: [owner],
    schema: nothing,
    clauses,
  };
  const events = eventsOf<string, Context>(
    ...all('events'),
    o.books === undefined ? {} : { 'booking.retry': retry },
  );
  const notices = {
    ...(patternNotices as Record<string, ActionMapping<Context>>),
    ...declaredOnce('Notices', all('notices')),
  };
  return {
    implementations: {
      actors: { askCase, book },
      actions: {
        ...eventActions(events),
        ...namedActions(notices),
        ...bookingRecords<Context>(bookedBy(events) as Parameters<typeof bookingRecords<Context>>[0]),
        ...recordings({
          recordMissed: recordMissedAndOverdue<Context>(declaredOnce('Duties', all('owed'))),
        }),
        ...declaredOnce('Records', all('records')),
      },
      guards: declaredOnce('Guards', [
        {
          wasRefused: wasRefused as AnyGuard,
          booksAreIdle: booksAreIdle as AnyGuard,
          concernsWindow: concernsWindow as AnyGuard,
        },
        ...all('guards'),
      ]),
    },
    source: {
      events,
      deadlines: declaredOnce('Deadlines', all('deadlines')),
      actions: notices,
      guards: {
        booksAreIdle: busyBooks(clauses, (name) => events[name]?.title ?? { zh: name, en: name }),
        ...declaredOnce('Sentences for guards', all('guardTexts')),
      },
    },
    booking: ({ title = { zh: '记账', en: 'booking' }, ...targets }) =>
      booking({ title, owner, request: askedOf(events), retry: 'booking.retry', ...targets }),
  };
}
