import { z } from 'zod';
import { defineLifecycle } from '../definition/define.ts';
import { event } from '../definition/definition.ts';
import { longText } from '../values/text.ts';
import { begins, type Context, lapses } from './context.ts';
import { fields } from './fields.ts';
import { input, type Input } from './input.ts';
import { machine } from './machine.ts';
import { actions } from './notices.ts';
import { concernsThem, openingRules } from './rules.ts';

const on = event<Context>();

/**
 * The delegation 委派 of a post: someone who will be absent lets a colleague act in it from a day to a day. Anyone may open
 * one for the post that they open it in; what it lets the deputy do is said by `standing-in.ts`.
 */
export const delegation = defineLifecycle<Context, Input>({
  machine,
  version: '1',
  title: { zh: '职务委派', en: 'delegation of a post' },
  input,
  place: ({ post }) => post.place,
  caseTitle: ({ from, until }) => `职务委派（${from}至${until}）`,
  caseNumber: ({ input: { post, from }, by }) => `delegation-${by.person}-${post.role}-${from}`,
  opening: { roles: ['anyone'], rules: openingRules },
  // Posts are those of every other lifecycle: whose they are is checked against the opener.
  roles: {
    anyone: { title: { zh: '任何人', en: 'anyone' }, level: 'any' },
    deputy: { title: { zh: '受委派人', en: 'deputy' }, level: 'any' },
  },
  events: {
    'delegation.revoke': on({
      title: { zh: '撤销委派', en: 'revoke the delegation' },
      roles: ['anyone'],
      schema: z.strictObject({ reason: longText }),
      rules: [concernsThem],
    }),
  },
  deadlines: {
    delegationBegins: {
      title: { zh: '委派生效', en: 'delegation begins' },
      due: ({ context }) => begins(context),
      fixed: true,
    },
    delegationLapses: {
      title: { zh: '委派失效', en: 'delegation lapses' },
      due: ({ context }) => lapses(context),
      fixed: true,
    },
  },
  actions,
  parties: ({ deputy, post }) => [{ person: deputy, role: 'deputy', place: post.place }],
  copiesTo: ({ deputy }) => [deputy],
  openedWith: ({ post, deputy, from, until, reason }): Input => ({ post, to: deputy, from, until, reason }),
  fields,
  stages: {
    planned: { zh: '待生效', en: 'planned' },
    inForce: { zh: '生效中', en: 'in force' },
    ended: { zh: '已结束', en: 'ended' },
  },
});
