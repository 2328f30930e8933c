import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '../machines/core/case/proof.ts';
import type { Case } from '../machines/core/case/case.ts';

/** The id of the decision that reopens a case as it ended: what is signed with it is the whole case. */
export const reopeningId = (c: Case): string =>
  `reopen-${bytesToHex(sha256(utf8ToBytes(canonical(JSON.parse(JSON.stringify(c))))))}`;
