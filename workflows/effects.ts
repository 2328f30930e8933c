import { type ActivityOptions, scheduleActivity } from '@temporalio/workflow';
import type { BookRequest } from '../machines/core/ledger/booking.ts';
import type { Effect } from '../machines/core/case/effects.ts';
import type { Text } from '../machines/core/values/vocabulary.ts';
import type { ActivityMeta, CaseSettings } from './messages.ts';
import { shorten } from './publish.ts';

/** How long one attempt may take unless told otherwise; the server retries for as long as it takes. */
const attemptMs = 60_000;

/** Telling many cases takes its time and says so. */
const toMany = (settings: CaseSettings): ActivityOptions => ({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: settings.attemptMs ?? attemptMs,
});

/**
 * Carries out one effect: an activity, with a key that is the same at every retry. Resolves with its result.
 * A failure marked non-retryable is final; every other one is tried again by the server.
 */
export function perform(
  effect: Exclude<Effect, { kind: 'cancel' }>,
  about: Omit<ActivityMeta, 'key'>,
  settings: CaseSettings,
): Promise<unknown> {
  const run = (name: string, input: unknown, key: string, summary: string, limits: ActivityOptions = {}) =>
    scheduleActivity<unknown>(
      name,
      [input, { ...about, key: `${about.caseId}/${key}` } satisfies ActivityMeta],
      {
        startToCloseTimeout: settings.attemptMs ?? attemptMs,
        retry: { maximumInterval: '1 minute' },
        summary: shorten(summary),
        ...limits,
      },
    );
  switch (effect.kind) {
    case 'invoke':
      return run(effect.src, effect.input, `${effect.src}/${effect.generation}`, effect.src);
    case 'notify':
      return run(
        'notify',
        {
          ...{ to: effect.to, subject: cut(effect.subject), body: cut(effect.body) },
          ...(effect.people === undefined ? {} : { people: effect.people }),
        },
        effect.key,
        effect.subject.zh,
      );
    case 'book':
      return run('book', { patient: true, ...effect.request }, effect.key, bookSummary(effect.request));
    case 'message':
      return run('tellCase', { to: effect.to, ...effect.decision }, effect.decision.id, `告知 ${effect.to}`);
    case 'broadcast':
      return run(
        'broadcast',
        { ...effect.to, ...effect.decision },
        effect.decision.id,
        `告知 ${effect.to.idPrefix ?? effect.to.lifecycle}…`,
        toMany(settings),
      );
    case 'act':
      return run(effect.action, effect.params, effect.key, effect.action);
  }
}

/** A notice is read on a telephone; the whole of it stands in the record. */
const cut = ({ zh, en }: Text): Text => ({
  zh: begin(zh, '……（全文见办理记录）'),
  en: begin(en, ' … (in full in the record)'),
});

const begin = (words: string, more: string): string =>
  words.length > 2_000 ? `${words.slice(0, 2_000)}${more}` : words;

const bookSummary = ({ bookings, reversal }: BookRequest) =>
  reversal === undefined ? `记账 ${bookings[0]?.purpose ?? ''}` : `冲销 ${reversal.voucher}`;
