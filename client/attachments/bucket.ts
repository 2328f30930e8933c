import { AwsClient } from 'aws4fetch';
import { StoreUnavailable, type Shelf } from './store.ts';

/** A bucket of an S3-compatible service, addressed by path. */
export interface BucketSettings {
  /** `https://host[:port]`, without a path. */
  endpoint: string;
  region: string;
  bucket: string;
  /** In front of every key; without slashes at its ends, may be empty. */
  prefix: string;
  keyId: string;
  /** Secret: never printed. */
  secret: string;
}

/** How long one request may take, in milliseconds. */
const patience = 60_000;

/** A shelf in a bucket: `prefix/ab/abcdef…` under the hash, which the service checks against what arrives. */
export function bucketShelf({ endpoint, region, bucket, prefix, keyId, secret }: BucketSettings): Shelf {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: 3,
  });
  const address = (sha256: string) =>
    [endpoint, bucket, ...(prefix === '' ? [] : [prefix]), sha256.slice(0, 2), sha256].join('/');
  const ask = async (sha256: string, init: RequestInit): Promise<Response> => {
    try {
      return await client.fetch(address(sha256), {
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        ...init,
      });
    } catch (error) {
      throw new StoreUnavailable('The bucket of the attachments cannot be reached.', { cause: error });
    }
  };

  return {
    async keep(sha256, bytes) {
      const there = await ask(sha256, { method: 'HEAD' });
      if (there.ok && Number(there.headers.get('Content-Length')) === bytes.length) return;
      if (!there.ok && there.status !== 404) throw refused(there);
      const kept = await ask(sha256, {
        method: 'PUT',
        body: bytes as Uint8Array<ArrayBuffer>,
        headers: { 'X-Amz-Content-Sha256': sha256, 'Content-Type': 'application/octet-stream' },
      });
      if (!kept.ok) throw refused(kept, await errorCode(kept));
      await kept.body?.cancel();
    },
    async forget(sha256) {
      const gone = await ask(sha256, { method: 'DELETE' });
      if (!gone.ok && gone.status !== 404) throw refused(gone, await errorCode(gone));
    },
    async read(sha256) {
      const found = await ask(sha256, { method: 'GET' });
      if (found.ok) return received(found);
      const code = await errorCode(found);
      // Some services answer 404 to a wrong key pair or bucket, too.
      if (found.status === 404 && (code === undefined || code === 'NoSuchKey')) return undefined;
      throw refused(found, code);
    },
  };
}

async function received(response: Response): Promise<Uint8Array> {
  try {
    return await response.bytes();
  } catch (error) {
    throw new StoreUnavailable('The bucket of the attachments broke off.', { cause: error });
  }
}

/** The name that the service gives its error. */
async function errorCode(response: Response): Promise<string | undefined> {
  const words = await response.text().catch(() => '');
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(words)?.[1];
}

/** What the service answered: its status and the name of its error, nothing else of its words. */
function refused({ status }: Response, code?: string): StoreUnavailable {
  const named = code === undefined ? '' : ` ${code}`;
  return new StoreUnavailable(`The bucket of the attachments answered ${status}${named}.`);
}
