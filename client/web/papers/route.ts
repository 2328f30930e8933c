import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { longText } from '../../../machines/core/values/text.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { downloadHeaders } from '../../attachments/download.ts';
import { filledForm } from '../../print/form.ts';
import { formStyle, htmlOf } from '../../print/html.ts';
import { pdfOf } from '../../print/pdf.ts';
import { decideCase } from '../shared/decide-case.ts';
import { type Visit, visitOf, visitPage } from '../layout/frame.ts';
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
      const visit = await visitOf(office, c);
      const form = await formOf(office, visit, c.req.param('id'), c.req.param('name'));
      if (form === undefined) return notFound(office, c);
      const back = casePath(form.case.id);
      const pdf = `${back}/forms/${encodeURIComponent(c.req.param('name'))}/pdf`;
      return c.html(htmlOf(form, c.var.lang, { stylesheet: '/assets/form.css', links: { back, pdf } }));
    })
    .get('/cases/:id/forms/:name/pdf', async (c) => {
      const visit = await visitOf(office, c);
      const form = await formOf(office, visit, c.req.param('id'), c.req.param('name'));
      if (form === undefined) return notFound(office, c);
      const bytes = await pdfOf(form, c.var.lang);
      const name = encodeURIComponent(`${form.title[c.var.lang]}-${form.case.id}.pdf`);
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="form.pdf"; filename*=UTF-8''${name}`,
        'Cache-Control': 'private, no-store',
      });
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

/** A form of a case for someone who may read it; nothing for others. */
async function formOf(office: WebOffice, { visitor, locale }: Visit, id: string, name: string) {
  const reading = await readCase(office, id);
  const { lifecycle, case: one } = reading;
  if (!mayRead(visitor, lifecycle, one) || !Object.hasOwn(lifecycle.forms, name)) return undefined;
  return filledForm(lifecycle, reading, name, { lang: locale.lang, directory: office.directory });
}
