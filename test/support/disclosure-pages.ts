import { publicAnswers } from '../../client/disclosure/answers.ts';
import { disclosureListPage } from '../../client/disclosure/list-page.ts';
import { disclosurePage, type DisclosurePage } from '../../client/disclosure/page.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { contentOf } from './subsidies.ts';

/** The page of a case's one disclosure on 5 March 2027, as it would be sent. */
export const pageOf = async (c: Case, lang: Lang, change: Partial<DisclosurePage> = {}): Promise<string> => {
  const { content, sha256 } = contentOf(c);
  const page = disclosurePage({
    lang,
    otherLanguage: '/public/1?lang=en',
    content,
    sha256,
    today: '2027-03-05',
    list: '/public',
    json: '/public/1.json',
    answers: publicAnswers(c, 'list'),
    form: { action: '/public/1/objections' },
    ...change,
  });
  return String(await page);
};

/** The list with the disclosures of some cases. */
export const listPageOf = async (cases: Case[], lang: Lang): Promise<string> => {
  const disclosures = cases.map((c, index) => ({
    content: contentOf(c).content,
    address: `/public/${index + 1}`,
  }));
  return String(
    await disclosureListPage({ lang, otherLanguage: '/public?lang=en', today: '2027-03-05', disclosures }),
  );
};
