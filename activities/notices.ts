import type { Place, Role, Text } from '../machines/core/vocabulary.ts';
import type { ActivityMeta } from '../workflows/messages.ts';
import { caseLink } from './notices/case-link.ts';
import type { Channel } from './notices/channel.ts';
import { deliver, type DeliveryMemory } from './notices/deliver.ts';
import type { Mailer } from './notices/mail.ts';
import type { Recipient } from './notices/recipients.ts';
import { robotChannel } from './notices/robot-channel.ts';
import { robotsFor, type Robot } from './notices/robots.ts';
import { Turns } from './notices/turns.ts';

/** A notice to everyone who holds a role at a place, and to people named by id. */
export interface Notice {
  to: { role: Role; place: Place }[];
  people?: string[];
  subject: Text;
  body: Text;
}

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
  /** Where deliveries are remembered from try to try; the activity's heartbeats when missing. */
  memory?: DeliveryMemory;
}

/**
 * Sends a notice: a letter to each person, and a message to each robot whose group stands for one of the roles. Each of
 * them is sent once, however often the others have to be tried. A letter's Message-ID is the notice's key, so that a
 * retry after a lost answer is the same letter. The case's own log holds the step that asked for the notice.
 *
 * @throws ApplicationFailure as `deliver` does
 */
export const noticeActivities = (settings: NoticeSettings) => {
  const turns = new Turns();
  const { mail, robots = [], webUrl, log } = settings;
  const label: Text =
    settings.rehearsal === true ? { zh: '【演练】', en: '[Rehearsal] ' } : { zh: '', en: '' };
  return {
    async notify(notice: Notice, meta: ActivityMeta): Promise<{ sent: number }> {
      const { subject, body, to, people = [] } = notice;
      const whom = [...to.map((one) => `${one.role}@${one.place}`), ...people].join(', ');
      log(`${meta.caseId} → ${whom}: ${subject.zh} ${subject.en}`);
      const link = webUrl === undefined ? undefined : caseLink(webUrl, meta.caseId);
      const letter = {
        subject: `${label.zh}${subject.zh} ${label.en}${subject.en}`,
        text: [body.zh, body.en, [meta.caseId, ...(link === undefined ? [] : [link])].join('\n')].join(
          '\n\n',
        ),
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
      const channels = [...letters, ...groups];
      return channels.length === 0 ? { sent: 0 } : deliver(channels, settings.memory);
    },
  };
};
