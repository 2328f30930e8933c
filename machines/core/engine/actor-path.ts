/** Where an actor lives in a case: '' for the case's own machine, `checks` or `checks/photo` for children. */
export type ActorPath = string;

/** The path of a child; an id's own slashes are written as JSON pointers (RFC 6901) write them. */
export const childPath = (parent: ActorPath, id: string): ActorPath => {
  const segment = id.replaceAll('~', '~0').replaceAll('/', '~1');
  return parent === '' ? segment : `${parent}/${segment}`;
};

/** The path of a child's parent. */
export const parentPath = (path: ActorPath): ActorPath => path.split('/').slice(0, -1).join('/');

/** Whether an actor is this one or lives within it. */
export const isWithin = (path: ActorPath, actor: ActorPath): boolean =>
  actor === '' || path === actor || path.startsWith(`${actor}/`);
