import { z } from 'zod';
import { problem } from './issues.ts';
import { text } from './text.ts';
import type { Place } from './vocabulary.ts';

/** The three levels of a county, from the top. */
const levels = ['county', 'township', 'village'] as const;
export type Level = (typeof levels)[number];

const slug = /^[a-z0-9-]{1,40}$/;

/** The id of one county, township or village: a slug of lower-case pinyin, e.g. `qingshan`. */
export const placeId = z.string().check((ctx) => {
  if (!slug.test(ctx.value))
    ctx.issues.push(
      problem(
        ctx.value,
        text(
          '地点代码只含小写拼音、数字和连字符',
          'a place id has lower-case letters, digits and hyphens only',
        ),
      ),
    );
});

/** A place as a path of ids from the county down, one to three: `yunling/qingshan/shuitian`. */
export const place = z
  .string()
  .check((ctx) => {
    const ids = ctx.value.length > 200 ? [] : ctx.value.split('/');
    if (ids.length < 1 || ids.length > levels.length || ids.some((id) => !slug.test(id)))
      ctx.issues.push(
        problem(
          ctx.value,
          text(
            '地点应写作“县/乡镇/村”的代码路径',
            'a place is a path of ids: county, county/township or …/village',
          ),
        ),
      );
  })
  .meta({ format: 'place' });

/** A place that has to be a county; the words say so of what belongs to one. */
export const countyPlace = (zh: string, en: string) =>
  place.check((ctx) => {
    if (ctx.value.includes('/') || levelOf(ctx.value) !== 'county')
      ctx.issues.push(problem(ctx.value, text(zh, en)));
  });

/** Whether what holds at `outer` holds at `inner` too: the same place, or one below it. */
export function covers(outer: Place, inner: Place): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The level of a place. Throws a RangeError for what is no place. */
export function levelOf(place: Place): Level {
  const level = levels[place.split('/').length - 1];
  if (level === undefined || place === '') throw new RangeError(`not a place: ${place}`);
  return level;
}

/** The county that a place is in, or is. */
export function countyOf(place: Place): Place {
  return upTo(place, 1) ?? place;
}

/** The township that a place is in, or is; nothing for a county. */
export function townshipOf(place: Place): Place | undefined {
  return upTo(place, 2);
}

/** The place itself if it is a village; nothing for a township or county. */
export function villageOf(place: Place): Place | undefined {
  return upTo(place, 3);
}

function upTo(place: Place, depth: number): Place | undefined {
  const ids = place.split('/');
  return ids.length < depth ? undefined : ids.slice(0, depth).join('/');
}
