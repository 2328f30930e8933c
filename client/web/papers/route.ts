import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { longText } from '../../../machines/core/values/text.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { downloadHeaders } from '../../attachments/download.ts';
import { catalogueForm, dossierOf } from '../../print/dossier.ts';
import { filledForm, papersOf } from '../../print/form.ts';
import { formStyle, htmlOf } from '../../print/html.ts';
import { bound } from '../../print/pdf.ts';
import { answerFile, fileOf, kinds } from './download.ts';
import { decideCase } from '../shared/decide-case.ts';
import { visitOf, visitPage } from '../layout/frame.ts';
import { refusedFor } from '../identity/audited.ts';
import { notFound } from '../failure/not-found.ts';
import { readCase, type WebOffice } from '../shared/office.ts';
import { refusedPage } from '../failure/refused.ts';
import { casePath } from '../shared/case-links.ts';
import { actorFor, mayRead, possibilities, whyNot } from '../shared/visitor.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';

const note = z.preprocess((value) => (value === '' ? undefined : value), longText.optional());

/** What belongs to a case on paper: printed forms, and attachments 附件 up and down. */
export const paperRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/assets/form.css', (c) => c.body(formStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/cases/:id/forms/:name', async (c) => {
      const form = await paperOf(office, c, c.req.param('id'), c.req.param('name'));
      if (form === undefined) return notFound(office, c);
      const back = casePath(form.case.id);
      const { search } = new URL(c.req.url);
      const here = `${back}/forms/${encodeURIComponent(form.form)}`;
      const whole = {
        address: `${back}/dossier`,
        title: c.var.lang === 'zh' ? '整卷档案 PDF' : 'The whole file as PDF',
      };
      const links = {
        ...{ back, pdf: `${here}/pdf${search}`, xlsx: `${here}/xlsx${search}` },
        more: form.form === catalogueForm ? [whole] : [],
      };
      return c.html(htmlOf(form, c.var.lang, { stylesheet: '/assets/form.css', links }));
    })
    .get('/cases/:id/forms/:name/:kind{pdf|xlsx}', async (c) => {
      const kind = kinds.find((one) => one === c.req.param('kind'));
      const form = await paperOf(office, c, c.req.param('id'), c.req.param('name'));
      if (form === undefined || kind === undefined) return notFound(office, c);
      const { lang } = c.var;
      return answerFile(c, kind, await fileOf(form, kind, lang), `${form.title[lang]}-${form.case.id}`);
    })
    .get('/cases/:id/dossier', async (c) => {
      const { visitor } = await visitOf(office, c);
      const reading = await readCase(office, c.req.param('id'));
      const { lang } = c.var;
      const papers = mayRead(visitor, reading.lifecycle, reading.case)
        ? dossierOf(reading.lifecycle, reading, { lang, directory: office.directory })
        : undefined;
      if (papers === undefined) return notFound(office, c);
      const name = lang === 'zh' ? '档案' : 'file';
      return answerFile(c, 'pdf', await bound(papers, lang), `${name}-${reading.case.id}`);
    })
    .post('/cases/:id/files', async (c) => {
      const visit = await visitOf(office, c);
      const reading = await readCase(office, c.req.param('id'));
      const { lifecycle, case: one } = reading;
      if (!mayRead(visit.visitor, lifecycle, one)) return notFound(office, c);
      const refused = (refusals: Refusal[]) => {
        refusedFor(c, refusals);
        return visitPage(office, c, visit, {
          title: visit.locale.say('附件未上传', 'Not attached'),
          content: refusedPage(refusals, casePath(one.id), one.title, visit.locale),
          status: 422,
        });
      };
      const possible = possibilities(visit.visitor, reading);
      const hindered = whyNot(possible, 'case.attach');
      if (hindered.length > 0) return refused(hindered);
      const form = await sentForm(c);
      const file = form.get('file');
      const said = note.safeParse(form.get('note') ?? '');
      if (!(file instanceof File) || file.size === 0) return refused([noFile]);
      if (!said.success) return refused([badNote]);
      const kept = await office.attachments.put({ name: file.name, bytes: file.stream() });
      if (!kept.ok) return refused(kept.refusals);
      const by = actorFor(possible, 'case.attach');
      const data = { ...kept.value, ...(said.data === undefined ? {} : { note: said.data }) };
      const outcome = await decideCase(office, reading, { id: randomUUID(), event: 'case.attach', by, data });
      if (!outcome.ok) return refused(outcome.refusals);
      return c.redirect(`${casePath(one.id)}?done=${outcome.receipt.seq}#confirmed`, 303);
    })
    .get('/cases/:id/files/:sha256', async (c) => {
      const visit = await visitOf(office, c);
      const { lifecycle, case: one } = await readCase(office, c.req.param('id'));
      if (!mayRead(visit.visitor, lifecycle, one)) return notFound(office, c);
      const file = one.office?.files?.find(({ sha256 }) => sha256 === c.req.param('sha256'));
      const stored = file === undefined ? undefined : await office.attachments.get(file.sha256);
      if (file === undefined || stored === undefined) return notFound(office, c);
      return c.body(stored.bytes, 200, downloadHeaders({ ...file, size: stored.size }));
    });

const noFile: Refusal = {
  code: 'no-file',
  message: { zh: '请选择一个不为空的文件。', en: 'Choose a file that is not empty.' },
  cites: [],
  field: 'file',
};
const badNote: Refusal = {
  code: 'invalid',
  message: { zh: '说明过长或含有控制字符。', en: 'The note is too long or holds control characters.' },
  cites: [],
  field: 'note',
};

/** A form of a case for someone who may read it, the one of its kind that was asked for; nothing for others. */
async function paperOf(office: WebOffice, c: Context<WebEnv>, id: string, name: string) {
  const { visitor, locale } = await visitOf(office, c);
  const reading = await readCase(office, id);
  const { lifecycle, case: one } = reading;
  if (!mayRead(visitor, lifecycle, one) || !Object.hasOwn(lifecycle.forms, name)) return undefined;
  const { no } = numbered.parse(c.req.query());
  if (no !== undefined && no > papersOf(lifecycle, one, name).length) return undefined;
  const reader = { lang: locale.lang, directory: office.directory };
  return filledForm(lifecycle, reading, name, reader, no);
}

/** Which paper of its kind; what makes no sense counts as not given. */
const numbered = z.object({ no: z.coerce.number().int().min(1).optional().catch(undefined) });
