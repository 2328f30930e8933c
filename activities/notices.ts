import { ApplicationFailure } from '@temporalio/common';
import type { Text } from '../machines/core/values/vocabulary.ts';
import type { ActivityMeta } from '../workflows/messages.ts';
import type { Notice, NoticeArguments } from '../workflows/notice-messages.ts';
import { caseLink } from './notices/case-link.ts';
import type { Channel } from './notices/channel.ts';
import { deliver, type DeliveryMemory, heartbeats, NOT_DELIVERED } from './notices/deliver.ts';
import type { Mailer } from './notices/mail.ts';
import type { Recipient } from './notices/recipients.ts';
import { robotChannel } from './notices/robot-channel.ts';
import { robotsFor, type Robot } from './notices/robots.ts';
import { Turns } from './notices/turns.ts';

/** How notices leave the house. Without a mailer and robots they are only written to the log. */
export interface NoticeSettings {
  /** Missing where notices are not mailed at once: no mail server, or a digest instead. */
  mail?: Mailer;
  /** Whoever can be written to among those whom a notice is for. */
  recipients(notice: Pick<Notice, 'to' | 'people'>): Recipient[];
  robots?: Robot[];
  /** Address of the web client; without it, notices hold no link. */
  webUrl?: string;
  /** Says of every notice that it belongs to a rehearsal 演练. */
  rehearsal?: boolean;
  /** Writes a line without personal data. */
  log(line: string): void;
  /** Has what could not be delivered at once delivered later, by somebody other than the case; the same notice once only. */
  handOver(notice: NoticeArguments): Promise<void>;
  /** Where deliveries are remembered from try to try; the activity's heartbeats when missing. */
  memory?: DeliveryMemory;
}

/** For so many milliseconds a case waits for the first try: with that of the last letter less than an attempt may take. */
const firstTry = 10_000;

/**
 * Sends notices: a letter to each person, and a message to each robot whose group stands for one of the roles. Each of
 * them is sent once, however often the others have to be tried. A letter's Message-ID is the notice's key, so that a
 * retry after a lost answer is the same letter. The case's own log holds the step that asked for the notice.
 */
export const noticeActivities = (settings: NoticeSettings) => {
  const { log, memory = heartbeats } = settings;
  const channelsOf = channels(settings);
  return {
    /**
     * Tries once on behalf of a case. What can't be delivered now is handed over, so that no case waits for a mail server.
     *
     * @throws ApplicationFailure of type `NoticeRefused` where nothing is left but what was refused for good
     */
    async notify(notice: Notice, meta: ActivityMeta): Promise<{ sent: number } | { waits: true }> {
      const { subject, to, people = [] } = notice;
      const whom = [...to.map((one) => `${one.role}@${one.place}`), ...people].join(', ');
      log(`${meta.caseId} → ${whom}: ${subject.zh} ${subject.en}`);
      const ways = channelsOf(notice, meta);
      if (ways.length === 0) return { sent: 0 };
      let known = memory.recall();
      const noting: DeliveryMemory = {
        recall: () => known,
        keep(now) {
          known = structuredClone(now);
          memory.keep(now);
        },
      };
      try {
        return await deliver(ways, noting, firstTry);
      } catch (error) {
        if (!(error instanceof ApplicationFailure) || error.type !== NOT_DELIVERED) throw error;
        await settings.handOver({ notice, meta, known });
        log(`${meta.caseId} → ${whom}: 稍后再送 sent later: ${error.message}`);
        return { waits: true };
      }
    },

    /**
     * Delivers what was handed over.
     *
     * @throws ApplicationFailure as `deliver` does
     */
    deliverNotice: ({ notice, meta, known }: NoticeArguments): Promise<{ sent: number }> =>
      deliver(channelsOf(notice, meta), {
        recall: () => memory.recall() ?? known,
        keep: memory.keep.bind(memory),
      }),
  };
};

/** The ways in which a notice leaves the house, by those settings. */
function channels(settings: NoticeSettings): (notice: Notice, meta: ActivityMeta) => Channel[] {
  const turns = new Turns();
  const { mail, robots = [], webUrl } = settings;
  const label: Text =
    settings.rehearsal === true ? { zh: '【演练】', en: '[Rehearsal] ' } : { zh: '', en: '' };
  return (notice, meta) => {
    const { subject, body, to } = notice;
    const link = webUrl === undefined ? undefined : caseLink(webUrl, meta.caseId);
    const letter = {
      subject: `${label.zh}${subject.zh} ${label.en}${subject.en}`,
      text: [body.zh, body.en, [meta.caseId, ...(link === undefined ? [] : [link])].join('\n')].join('\n\n'),
      key: meta.key,
    };
    // A group's robot belongs to someone else's service: titles and reasons, which may name people, stay here.
    const message = {
      subject: `${label.zh}${subject.zh}`,
      sentence: `事项 ${meta.caseId}，请登录后查看。`,
      ...(link === undefined ? {} : { link }),
    };
    const write = ({ person, email }: Recipient, send: Mailer): Channel => ({
      id: `mail:${person}`,
      name: `mail to ${person}`,
      send: () => send({ ...letter, to: email }),
    });
    const letters = mail === undefined ? [] : settings.recipients(notice).map((one) => write(one, mail));
    const groups = robotsFor(robots, to).map((robot) => robotChannel(robot, message, meta.key, turns));
    return [...letters, ...groups];
  };
}
