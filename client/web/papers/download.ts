import type { Context } from 'hono';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import type { Paper } from '../../print/form.ts';
import { pdfOf } from '../../print/pdf.ts';
import { xlsxOf } from '../../print/sheets.ts';
import type { WebEnv } from '../shared/env.ts';

/** The kinds of file as which a paper can be had. */
export const kinds = ['pdf', 'xlsx'] as const;
export type Kind = (typeof kinds)[number];

const types: Record<Kind, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Answers with a file that a browser shows if it can, and nobody in between keeps. */
export const answerFile = (c: Context<WebEnv>, kind: Kind, bytes: Uint8Array, name: string) =>
  c.body(new Uint8Array(bytes), 200, {
    'Content-Type': types[kind],
    'Content-Disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="form.${kind}"; filename*=UTF-8''${encodeURIComponent(`${name}.${kind}`)}`,
    'Cache-Control': 'private, no-store',
  });

/** A paper as a file of a kind. */
export const fileOf = (paper: Paper, kind: Kind, lang: Lang): Promise<Uint8Array> =>
  kind === 'pdf' ? pdfOf(paper, lang) : xlsxOf(paper, lang);
