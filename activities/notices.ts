import { createTransport } from 'nodemailer';
import type { Role, Text } from '../machines/core/vocabulary.ts';
import type { ActivityMeta } from '../workflows/messages.ts';

/** A notice to everyone who holds a role at a place. */
export interface Notice {
  to: { role: Role; place: string }[];
  subject: Text;
  body: Text;
}

/** How notices leave the house. */
export interface NoticeSettings {
  /** E.g. `smtp://user:password@mail.example:587`; without it, notices are only written to the log. */
  smtpUrl?: string;
  from: string;
  /** The e-mail addresses of whoever holds a role at a place. */
  addresses(to: Notice['to'][number]): string[];
  /** Writes a line without personal data. */
  log(line: string): void;
}

/**
 * Sends a notice once: the key becomes the Message-ID, so that a retry after a lost answer is the same mail to every
 * mail server that removes duplicates. The case's own log holds the step that asked for it.
 */
export const noticeActivities = (settings: NoticeSettings) => {
  const transport = settings.smtpUrl === undefined ? undefined : createTransport(settings.smtpUrl);
  return {
    async notify(notice: Notice, meta: ActivityMeta): Promise<{ sent: number }> {
      const whom = notice.to.map((one) => `${one.role}@${one.place}`).join(', ');
      const addresses = [...new Set(notice.to.flatMap((one) => settings.addresses(one)))];
      settings.log(`${meta.caseId} → ${whom}: ${notice.subject.zh} ${notice.subject.en}`);
      if (transport === undefined || addresses.length === 0) return { sent: 0 };
      await transport.sendMail({
        from: settings.from,
        to: addresses,
        subject: `${notice.subject.zh} ${notice.subject.en}`,
        text: `${notice.body.zh}\n\n${notice.body.en}\n\n${meta.caseId}`,
        messageId: `<${encodeURIComponent(meta.key)}@countersign>`,
      });
      return { sent: addresses.length };
    },
  };
};
