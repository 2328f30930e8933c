import type { Case } from '../../machines/core/case/case.ts';
import type { DisclosureShown } from '../../machines/core/case/office.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { DamagedAttachment, sha256Of, type AttachmentStore } from '../attachments/store.ts';
import { isOpen } from './content.ts';
import { readContent } from './content-schema.ts';

/** Whether the content kept is what a case's record says the public was shown. */
export interface Verification {
  shown: DisclosureShown;
  verdict: 'as-shown' | 'altered' | 'missing' | 'of-something-else' | 'outside-window';
  /** The verdict as a sentence. */
  message: Text;
}

const messages: Record<Verification['verdict'], Text> = {
  'as-shown': { zh: '与当时公示的内容一致。', en: 'It is what the public was shown.' },
  altered: {
    zh: '内容已被改动或损坏，不是当时公示的内容。',
    en: 'It was altered or damaged since, and is not what the public was shown.',
  },
  missing: { zh: '内容没有保存，无法核对。', en: 'The content was not kept; there is nothing to compare.' },
  'of-something-else': {
    zh: '内容未被改动，但不是本事项这一公示的内容。',
    en: 'It is unaltered, but the content of another disclosure.',
  },
  'outside-window': {
    zh: '内容未被改动，但记录的上网时间不在公示期内。',
    en: 'It is unaltered, but was shown on a day outside its window.',
  },
};

/** Compares one record with the content that was kept under its hash; nothing where none was found. */
export function verifyShown(c: Case, shown: DisclosureShown, kept: string | undefined): Verification {
  const answer = (verdict: Verification['verdict']): Verification => ({
    shown,
    verdict,
    message: messages[verdict],
  });
  if (kept === undefined) return answer('missing');
  if (sha256Of(kept) !== shown.sha256) return answer('altered');
  const read = readContent(kept);
  const same =
    read.ok &&
    read.value.case.id === c.id &&
    read.value.case.lifecycle === c.lifecycle &&
    read.value.disclosure === shown.disclosure;
  if (!same) return answer('of-something-else');
  return answer(isOpen(read.value, shown.at) ? 'as-shown' : 'outside-window');
}

/** Compares everything that a case's record says was shown, in its order. @throws StoreUnavailable */
export async function verifyDisclosures(c: Case, store: AttachmentStore): Promise<Verification[]> {
  const found: Verification[] = [];
  for (const shown of c.office?.disclosed ?? []) {
    try {
      const kept = await store.get(shown.sha256);
      const words = kept === undefined ? undefined : await new Response(kept.bytes).text();
      found.push(verifyShown(c, shown, words));
    } catch (error) {
      if (!(error instanceof DamagedAttachment)) throw error;
      found.push({ shown, verdict: 'altered', message: messages.altered });
    }
  }
  return found;
}
