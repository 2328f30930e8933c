import { createTransport } from 'nodemailer';
import type { Delivery } from './channel.ts';

/** A letter to one person. The key becomes its Message-ID: mail servers that remove duplicates take it once. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  key: string;
}

/** Sends one letter. */
export type Mailer = (letter: Letter) => Promise<Delivery>;

/** All together shorter than a try of the activity may take. Milliseconds. */
const patience = {
  dnsTimeout: 5_000,
  connectionTimeout: 8_000,
  greetingTimeout: 8_000,
  socketTimeout: 15_000,
};

/** A mailer for `smtp://user:password@host:port` or `smtps://…`. */
export function mailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({ url: smtpUrl, ...patience });
  return async ({ to, subject, text, key }) => {
    const messageId = `<${encodeURIComponent(key)}@countersign>`;
    try {
      await transport.sendMail({ from, to, subject, text, messageId });
      return { kind: 'delivered' };
    } catch (error) {
      return failed(error);
    }
  };
}

/** What a mail server says of an address or of a letter, it says for good with 5xx; all else may pass. */
function failed(error: unknown): Delivery {
  const {
    code = 'unknown',
    responseCode,
    message,
  } = error as Error & { code?: string; responseCode?: number };
  const answer = responseCode === undefined ? code : `${code} ${responseCode}`;
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500)
    return { kind: 'refused', why: `the mail server refused the letter (${answer})` };
  // A server's own words may hold the address; those of the network do not.
  const network =
    responseCode === undefined && ['ESOCKET', 'ECONNECTION', 'EDNS', 'ETIMEDOUT'].includes(code);
  return { kind: 'later', why: network ? message : `the mail server did not take the letter (${answer})` };
}
