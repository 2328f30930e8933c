import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as a mail server takes it. */
export interface TakenLetter {
  to: string[];
  /** Headers and body. */
  source: string;
  messageId: string;
  /** Decoded. */
  subject: string;
  /** Decoded. */
  text: string;
}

/** A real SMTP server that keeps what it receives. `refusing` holds what it answers to an address instead: `550`, `451`. */
export async function mailServer(at = 0) {
  const received: TakenLetter[] = [];
  const refusing = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const responseCode = refusing.get(address);
      done(responseCode === undefined ? null : Object.assign(new Error(`no <${address}>`), { responseCode }));
    },
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString('utf8')));
      stream.on('end', () => {
        received.push(
          read(
            source,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  server.listen(at, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((closed) => server.close(closed));
  return { received, refusing, url: `smtp://127.0.0.1:${port}`, port, close };
}

function read(source: string, to: string[]): TakenLetter {
  const [head = '', ...rest] = source.replaceAll('\r\n', '\n').split('\n\n');
  const headers = head.replaceAll(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = rest.join('\n\n');
  const encoding = header('Content-Transfer-Encoding');
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : decoded(body.replaceAll('=\n', ''), encoding);
  return { to, source, messageId: header('Message-ID'), subject: words(header('Subject')), text };
}

const decoded = (body: string, encoding: string) =>
  encoding === 'quoted-printable' ? quotedPrintable(body) : body;

const quotedPrintable = (body: string) =>
  Buffer.from(
    body.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

const words = (subject: string) =>
  subject
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : quotedPrintable(word.replaceAll('_', ' ')),
    );
