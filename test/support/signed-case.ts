import { generateKeyPairSync } from 'node:crypto';
import type { KnownKey } from '../../client/proof/known-keys.ts';
import { keyIdOf, type SigningKey } from '../../client/proof/signing-key.ts';
import { signingWith } from '../../client/proof/signing.ts';
import { step } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { permit } from './lifecycles/permit.ts';
import { people } from './permits.ts';

/** A key that nobody knows yet. */
export function newKey(): SigningKey {
  const { privateKey, publicKey: pair } = generateKeyPairSync('ed25519');
  const publicKey = pair.export({ type: 'spki', format: 'der' }).toString('base64');
  return { id: keyIdOf(publicKey), publicKey, privateKey };
}

export const key = newKey();
/** A key as it is known from an instant on. */
export const known = (of: SigningKey, since = '2027-01-01T00:00:00.000Z'): KnownKey => ({
  ...{ id: of.id, publicKey: of.publicKey, since, by: 'office@host' },
});
export const sign = signingWith(key, 'web');

export const [opened, later, last] = [
  '2027-02-01T01:00:00.000Z',
  '2027-02-02T01:00:00.000Z',
  '2027-02-03T01:00:00.000Z',
];

/** A permit on which three people have decided, each having seen what was there. */
export function signedCase(): Case {
  const input = { place: people.village.place, holder: '样例', reviewDays: 10 };
  const by = people.village;
  let c = open(
    permit,
    { id: 'P-1', by, input, proof: sign('P-1', { id: '', event: 'open', by, data: input }) },
    opened,
  ).case;
  c = decided(c, 'township.sendBack', { reason: '缺图纸' }, people.township, later);
  c = decided(c, 'village.resubmit', {}, people.village, later);
  return decided(c, 'township.sendBack', { reason: '不同意' }, people.township, last);
}

export function decided(c: Case, event: string, data: unknown, by: Actor, at: string, seen: Case = c): Case {
  const decision = { id: `${event}/${c.log.length}`, event, by, data };
  return step(permit, c, { ...decision, proof: sign(c.id, decision, seen) }, at).case;
}
