import { formatDate } from '../values/calendar.ts';
import type { ActionMapping } from '../definition/definition.ts';
import { namedActions } from '../definition/recording.ts';
import type { Lang, Text } from '../values/vocabulary.ts';
import type { Context } from './context.ts';

const post = ({ post: { role, place } }: Context) => `${role}@${place}`;
const day = (date: string, lang: Lang) => formatDate(date, lang, { year: true });

/** Told to both, each by their id: the post may be held by others too. Why someone is absent is nobody else's business. */
const tellBoth =
  (subject: Text, body: (context: Context) => Text): ActionMapping<Context> =>
  ({ context }) => [
    {
      kind: 'notify',
      to: [],
      people: [context.holder, context.deputy],
      subject,
      body: body(context),
    },
  ];

const notices = {
  tellDelegated: tellBoth({ zh: '职务委派', en: 'Delegation of a post' }, (context) => ({
    zh: `${context.holder}将职务${post(context)}委派给${context.deputy}，自${day(context.from, 'zh')}至${day(context.until, 'zh')}（含）。`,
    en: `${context.holder} delegates the post ${post(context)} to ${context.deputy} from ${day(context.from, 'en')} to ${day(context.until, 'en')}, both included.`,
  })),
  tellBegun: tellBoth({ zh: '职务委派今日生效', en: 'A delegation begins today' }, (context) => ({
    zh: `自今日起至${day(context.until, 'zh')}（含），${context.deputy}可代${context.holder}办理${post(context)}的事项。`,
    en: `From today until ${day(context.until, 'en')}, included, ${context.deputy} may act for ${context.holder} as ${post(context)}.`,
  })),
  tellOver: tellBoth({ zh: '职务委派到期', en: 'A delegation is over' }, (context) => ({
    zh: `${context.deputy}代${context.holder}办理${post(context)}事项的委派已于${day(context.until, 'zh')}到期。`,
    en: `The delegation by which ${context.deputy} acted for ${context.holder} as ${post(context)} ended with ${day(context.until, 'en')}.`,
  })),
  tellRevoked: tellBoth({ zh: '职务委派已撤销', en: 'A delegation was revoked' }, (context) => ({
    zh: `${context.deputy}代${context.holder}办理${post(context)}事项的委派已由${context.revoked?.by}撤销，立即失效。`,
    en: `${context.revoked?.by} revoked the delegation by which ${context.deputy} acts for ${context.holder} as ${post(context)}; it ends at once.`,
  })),
} satisfies Record<string, ActionMapping<Context>>;

/** What the machine's actions ask the world to do. */
export const actions: Record<string, ActionMapping<Context>> = notices;

/** The names of these actions, for the machine. */
export const noticeActions = namedActions(notices);
