import type { AnyStateNode } from 'xstate';
import { activeNodes, metaOf, type Lifecycle } from '../definition/lifecycle.ts';
import { placeOfRole } from './place-of-role.ts';
import { mainState } from '../case/states.ts';
import type { Post } from '../values/post.ts';
import type { Case } from '../case/case.ts';
import type { Role, Text } from '../values/vocabulary.ts';

/** Reading a case: where it stands and who is awaited. Everything here follows from the case alone. */

const up = (node: AnyStateNode): AnyStateNode[] =>
  node.parent === undefined ? [node] : [node, ...up(node.parent)];

/** Everyone awaited, each once, in document order of the states. */
export function waitingFor(lifecycle: Lifecycle, c: Case): Post[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const posts = activeNodes(lifecycle, c)
    .flatMap((node) => postsOf(node, c))
    .map((one) =>
      typeof one === 'string' ? { role: one, place: placeOfRole(lifecycle, one, c.place) } : one,
    );
  return [...new Map(posts.map((one) => [`${one.role}@${one.place}`, one])).values()];
}

/** The people of the case whom its states await by name, each once. */
export function waitingForPeople(lifecycle: Lifecycle, c: Case): string[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const owners = activeNodes(lifecycle, c).flatMap((node) => ownersOf(node, c));
  return [
    ...new Set(owners.flatMap((one) => (typeof one === 'object' && 'person' in one ? [one.person] : []))),
  ];
}

/** The roles in which somebody is awaited, each once; of people awaited by name, that of their state. */
export const awaitedRoles = (lifecycle: Lifecycle, c: Case): Role[] =>
  c.snapshot.status !== 'active' || c.suspended !== undefined
    ? []
    : [
        ...new Set(
          activeNodes(lifecycle, c).flatMap((node) => {
            const named = ownersOf(node, c).length > postsOf(node, c).length;
            return [...rolesOf(node, c), ...(named ? [metaOf(node)?.owner ?? []].flat() : [])];
          }),
        ),
      ];

/** Whether an active leaf waits for anyone, in a post or by name. */
export const awaitsAnyone = (lifecycle: Lifecycle, c: Case, leaf: string): boolean =>
  activeNodes(lifecycle, c).some((node) => node.path.join('.') === leaf && ownersOf(node, c).length > 0);

/** The active leaves that wait for a role, as paths. */
export const leavesAwaiting = (lifecycle: Lifecycle, c: Case, role: Role): string[] =>
  activeNodes(lifecycle, c)
    .filter((node) => rolesOf(node, c).includes(role))
    .map((node) => node.path.join('.'));

/** The roles that are awaited in one of the active leaves. */
export const ownersOfLeaf = (lifecycle: Lifecycle, c: Case, leaf: string): Role[] =>
  activeNodes(lifecycle, c)
    .filter((node) => node.path.join('.') === leaf)
    .flatMap((node) => rolesOf(node, c));

const rolesOf = (node: AnyStateNode, c: Case): Role[] =>
  postsOf(node, c).map((one) => (typeof one === 'string' ? one : one.role));

const postsOf = (node: AnyStateNode, c: Case): (Role | Post)[] =>
  ownersOf(node, c).flatMap((one) => (typeof one === 'object' && 'person' in one ? [] : [one]));

function ownersOf(node: AnyStateNode, c: Case): (Role | Post | { person: string })[] {
  if (node.type !== 'atomic') return [];
  const meta = metaOf(node);
  const owners = meta?.awaits?.(c.snapshot.context) ?? [meta?.owner ?? []].flat();
  return owners.filter((one) => one !== 'nobody');
}

/** The stage of the main state, from the nearest state that names one. */
export function stageOf(lifecycle: Lifecycle, c: Case): string {
  const main = mainNode(lifecycle, c);
  const named = main === undefined ? undefined : up(main).find((node) => metaOf(node)?.stage !== undefined);
  return (
    (named === undefined ? undefined : metaOf(named)?.stage) ??
    mainState(c.snapshot.value).split('.')[0] ??
    ''
  );
}

/** The title of the main state. */
export function stateTitle(lifecycle: Lifecycle, c: Case): Text {
  const main = mainNode(lifecycle, c);
  const state = mainState(c.snapshot.value);
  return (main === undefined ? undefined : metaOf(main)?.title) ?? { zh: state, en: state };
}

function mainNode(lifecycle: Lifecycle, c: Case): AnyStateNode | undefined {
  const state = mainState(c.snapshot.value);
  return activeNodes(lifecycle, c).find((node) => node.path.join('.') === state);
}

/** The status in the words that every client uses. */
export const statusOf = (c: Case): 'open' | 'suspended' | 'closed' | 'failed' =>
  c.snapshot.status === 'done'
    ? 'closed'
    : c.snapshot.status === 'active'
      ? c.suspended === undefined
        ? 'open'
        : 'suspended'
      : 'failed';
