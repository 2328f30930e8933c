import type { Outcome } from '../../machines/core/values/issues.ts';
import { extensionOf } from './file-name.ts';
import { notTaken } from './refusal.ts';

/**
 * What an attachment may be. Archives (zip, rar) are not among them: what is inside could not be held to these rules,
 * and files can be attached one by one.
 */
const kinds = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf' },
  png: { extensions: ['png'], mediaType: 'image/png' },
  jpeg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  webp: { extensions: ['webp'], mediaType: 'image/webp' },
  heic: { extensions: ['heic', 'heif'], mediaType: 'image/heic' },
  docx: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    extensions: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  pptx: {
    extensions: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  ofd: { extensions: ['ofd'], mediaType: 'application/ofd' },
  /** Which of the two a text is, its name alone can say. */
  text: { extensions: ['txt', 'csv'], mediaType: 'text/plain' },
} satisfies Record<string, { extensions: string[]; mediaType: string }>;

/** A kind of file that is taken. */
export type Kind = keyof typeof kinds;

/** The extensions of all kinds, for the `accept` of a form's file field. */
export const acceptedExtensions: string[] = Object.values(kinds).flatMap(({ extensions }) =>
  extensions.map((one) => `.${one}`),
);

/** Every media type that a stored upload can have. */
export const mediaTypes: ReadonlySet<string> = new Set([
  ...Object.values(kinds).map(({ mediaType }) => mediaType),
  'text/csv',
]);

/** Refuses a name whose extension is not one of its content's; a name without any gets the usual one. */
export function fittingName(name: string, kind: Kind): Outcome<{ name: string; mediaType: string }> {
  const { extensions, mediaType }: { extensions: string[]; mediaType: string } = kinds[kind];
  const extension = extensionOf(name);
  if (extension === undefined) return { ok: true, value: { name: `${name}.${extensions[0]}`, mediaType } };
  if (extensions.includes(extension))
    return { ok: true, value: { name, mediaType: extension === 'csv' ? 'text/csv' : mediaType } };
  const right = extensions.map((one) => `.${one}`);
  return notTaken(
    'file-name-misfit',
    `文件名以 .${extension} 结尾，内容却是 ${kind}；扩展名应为 ${right.join('或')}。`,
    `The name ends in .${extension}, but the content is ${kind}; it should end in ${right.join(' or ')}.`,
  );
}
