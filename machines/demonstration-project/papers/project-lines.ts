import type { Field, Filing, PaperSource } from '../../core/definition/forms.ts';
import { line, who } from '../../core/patterns/papers.ts';
import { townshipOf } from '../../core/values/place.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';

/** Which project a paper is about. */
export const projectLines = ({ proposal, title, register, place, firstSecretary }: Context): Field[] => [
  line('项目名称', 'Project', proposal?.name ?? title),
  line('登记编号', 'Register number', register?.number),
  line('所在村', 'Village', { place }),
  line('第一书记', 'First secretary', who(firstSecretary)),
];

/** Handed in by the village, the township or the county. */
export const filedBy =
  (
    level: 'village' | 'township' | 'county',
    entry: (from: PaperSource<Context>) => { by: string; at: Instant } | undefined,
  ) =>
  (from: PaperSource<Context>): Filing => {
    const { place } = from.context;
    const at = { village: place, township: townshipOf(place) ?? place, county: place.split('/')[0] ?? place }[
      level
    ];
    const known = entry(from);
    return { unit: { place: at }, by: who(known?.by), on: known?.at };
  };
