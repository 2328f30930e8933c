import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test, vi } from 'vitest';
import { attachmentStore } from '../../../client/attachments/store.ts';
import { OwnRules } from '../../../client/own-rules/own-rules.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { originOf } from '../../../machines/core/moving/carry-over.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { bundleWorkflows } from '../../../worker/bundle.ts';
import { first, grantUnder, second } from '../../support/lifecycles/grant.ts';

const now = '2027-03-01T01:00:00.000Z';
const [former, present] = [grantUnder(first), grantUnder(second)];
const by = { person: 'xian', role: 'clerk', place: 'yunling' };
const { case: c } = open(former, { id: 'g-1', by, input: {} }, now);

let code: string;
beforeAll(async () => {
  const entry = new URL('../../support/lifecycles/grant-first-workflows.ts', import.meta.url);
  ({ code } = await bundleWorkflows(fileURLToPath(entry)));
});

/** A shelf with builds of these, each under its hash unless it is said to be another. */
function shelfWith(codes: string[], named?: string) {
  const bytes = codes.map((one) => gzipSync(one));
  const ids = bytes.map((one) => named ?? createHash('sha256').update(one).digest('hex'));
  const all = new Map(ids.map((id, index) => [id, bytes[index] as Uint8Array]));
  const read = vi.fn<(id: string) => Promise<Uint8Array | undefined>>(async (id) => all.get(id));
  const rules = new OwnRules(attachmentStore({ read, keep: async () => undefined }, { limitBytes: 1 }));
  const reading = (build = ids[0]) => ({ case: c, now, origin: originOf(former, c), build });
  return { ids, read, rules, reading };
}

test('a case that the rules here would change is read with those of its build, which is loaded once', async () => {
  const { rules, read, reading } = shelfWith([code]);
  const both = await Promise.all([rules.of(reading(), present), rules.of(reading(), present)]);
  const [found] = both;
  expect(found).toMatchObject({ id: 'grant', version: '1' });
  expect(both[1]).toBe(found);
  expect(await rules.of(reading(), present)).toBe(found);
  expect(read).toHaveBeenCalledTimes(1);
  expect(rules.known).toEqual([found]);
  const takes = { points: 70 };
  expect(found && eventOf(found, 'score')?.schema.safeParse(takes).success).toBe(true);
  expect(eventOf(present, 'score')?.schema.safeParse(takes).success).toBe(false);
});

test('nothing is loaded for a case that goes on as it is under the rules here, or whose build is not told', async () => {
  const { rules, read, reading } = shelfWith([code]);
  expect(await rules.of(reading(), former)).toBeUndefined();
  expect(await rules.of({ ...reading(), build: undefined }, present)).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
});

test('a build that is gone, is not what its hash says, gives no definitions or cannot be read is done without', async () => {
  const gone = shelfWith([]);
  expect(await gone.rules.of(gone.reading('0'.repeat(64)), present)).toBeUndefined();
  const evaluated = vi.fn<() => void>();
  vi.stubGlobal('evaluated', evaluated);
  const forged = shelfWith(['evaluated();'], 'a'.repeat(64));
  expect(await forged.rules.of(forged.reading(), present)).toBeUndefined();
  expect(evaluated).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
  const early = 'var __TEMPORAL__ = { importWorkflows: () => ({ default: () => undefined }) };';
  const old = shelfWith([early]);
  expect(await old.rules.of(old.reading(), present)).toBeUndefined();
  const broken = shelfWith(['throw new Error();']);
  expect(await broken.rules.of(broken.reading(), present)).toBeUndefined();
});

test('no more than eight builds are held', async () => {
  const { rules, read, ids, reading } = shelfWith(
    Array.from({ length: 9 }, (_, no) => `/* ${no} */ ${code}`),
  );
  for (const id of ids) await rules.of(reading(id), present);
  expect(rules.known).toHaveLength(8);
  await rules.of(reading(ids[8]), present);
  expect(read).toHaveBeenCalledTimes(9);
  await rules.of(reading(ids[0]), present);
  expect(read).toHaveBeenCalledTimes(10);
});
