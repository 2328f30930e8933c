import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** One key pair, bucket and region of an S3-compatible server for tests. */
export interface S3Account {
  keyId: string;
  secret: string;
  region: string;
  bucket: string;
}

/** A running server, and what it holds. */
export interface S3Server {
  endpoint: string;
  objects: Map<string, Buffer>;
  /** Every request: method, path and answer. */
  requests: string[];
  /** While set, every request is answered with this status. */
  failing?: number | undefined;
  close(): Promise<void>;
}

/**
 * A small S3 server on a free port: GET, HEAD and PUT of objects, by path. It recalculates every request's Signature
 * Version 4 from the published algorithm, without the client's library, and checks body, date and scope.
 */
export async function startS3(account: S3Account): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const http: Server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const answer =
        running.failing === undefined ? answerTo(request, body) : error(running.failing, 'Failing');
      requests.push(`${request.method} ${request.url} ${answer.status}`);
      response.writeHead(answer.status, { 'Content-Length': answer.body.length, ...answer.headers });
      response.end(request.method === 'HEAD' ? undefined : answer.body);
    })();
  });

  const answerTo = (request: IncomingMessage, body: Buffer): Answer => {
    const wrong = signatureProblem(request, body, account);
    if (wrong !== undefined) return error(403, wrong);
    const [bucket, ...key] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/');
    if (bucket !== account.bucket) return error(404, 'NoSuchBucket');
    const name = key.join('/');
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return error(411, 'MissingContentLength');
      objects.set(name, body);
      return { status: 200, body: Buffer.alloc(0) };
    }
    if (request.method === 'DELETE') {
      objects.delete(name);
      return { status: 204, body: Buffer.alloc(0) };
    }
    const found = objects.get(name);
    return found === undefined ? error(404, 'NoSuchKey') : { status: 200, body: found };
  };

  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const running: S3Server = {
    endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    objects,
    requests,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  return running;
}

interface Answer {
  status: number;
  body: Buffer;
  headers?: Record<string, string>;
}

const error = (status: number, code: string): Answer => ({
  status,
  body: Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`),
  headers: { 'Content-Type': 'application/xml' },
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const hex = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, words: string) => createHmac('sha256', key).update(words).digest();

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** The name of the error that S3 would answer with; nothing when the signature is right. */
function signatureProblem(request: IncomingMessage, body: Buffer, account: S3Account): string | undefined {
  const parts = authorization.exec(request.headers.authorization ?? '');
  if (parts === null) return 'AccessDenied';
  const [, keyId, day = '', region, signed = '', signature = ''] = parts;
  if (keyId !== account.keyId) return 'InvalidAccessKeyId';
  if (region !== account.region) return 'AuthorizationHeaderMalformed';
  const date = String(request.headers['x-amz-date']);
  const moment = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!date.startsWith(day) || !(Math.abs(Date.now() - moment) < 900_000)) return 'RequestTimeTooSkewed';
  const names = signed.split(';');
  const mustBeSigned = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  if (mustBeSigned.some((name) => !names.includes(name))) return 'AccessDenied';
  const claimed = String(request.headers['x-amz-content-sha256']);
  const bodyMatters = request.method === 'PUT';
  if (bodyMatters && claimed !== hex(body)) return 'XAmzContentSHA256Mismatch';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    encodeURIComponent(decodeURIComponent(path)).replaceAll('%2F', '/'),
    query.split('&').sort().join('&'),
    ...names.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}`,
    ),
    '',
    signed,
    claimed,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hex(canonical)].join('\n');
  const key = [day, account.region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (left, part) => hmac(left, part),
    `AWS4${account.secret}`,
  );
  const right = hmac(key, toSign);
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}
