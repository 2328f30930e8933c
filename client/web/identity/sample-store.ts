import type { Adapter, AdapterPayload } from 'oidc-provider';

/** More sign-ins at once than a sample ever sees; the oldest give way. */
const mostEntries = 20_000;

/** What the sample's provider remembers, in memory: sessions, attempts, codes. It forgets all when the process ends. */
export function sampleStore(now: () => number = Date.now): (model: string) => Adapter {
  const entries = new Map<string, { payload: AdapterPayload; until: number }>();
  const find = (key: string): AdapterPayload | undefined => {
    const found = entries.get(key);
    if (found !== undefined && found.until > now()) return found.payload;
    entries.delete(key);
    return undefined;
  };
  const where = (model: string, field: 'uid' | 'userCode', value: string) => {
    for (const [key, { payload }] of entries)
      if (key.startsWith(`${model}:`) && payload[field] === value) return Promise.resolve(find(key));
    return Promise.resolve(undefined);
  };
  return (model) => ({
    upsert(id, payload, expiresIn) {
      for (const [key, { until }] of entries) if (until <= now()) entries.delete(key);
      const [oldest] = entries.keys();
      if (entries.size >= mostEntries && oldest !== undefined) entries.delete(oldest);
      entries.set(`${model}:${id}`, { payload, until: now() + (expiresIn ?? 3_600) * 1_000 });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(find(`${model}:${id}`)),
    findByUid: (uid) => where(model, 'uid', uid),
    findByUserCode: (code) => where(model, 'userCode', code),
    consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(now() / 1_000);
      return Promise.resolve();
    },
    destroy(id) {
      entries.delete(`${model}:${id}`);
      return Promise.resolve();
    },
    revokeByGrantId(grant) {
      for (const [key, { payload }] of entries)
        if (key.startsWith(`${model}:`) && payload.grantId === grant) entries.delete(key);
      return Promise.resolve();
    },
  });
}
