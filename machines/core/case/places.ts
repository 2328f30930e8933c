import { leaves } from './states.ts';

/** A state's path where its step carries it: by the longest path that the step names. */
export function movedPath(states: Record<string, string>, path: string): string {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const known = parts.slice(0, length).join('.');
    if (Object.hasOwn(states, known)) return [states[known], ...parts.slice(length)].join('.');
  }
  return path;
}

/** A state value with its leaves carried; `beside` names states that come beside others in which it stands. */
export function movedValue(
  states: Record<string, string>,
  value: unknown,
  beside: Record<string, string> = {},
): unknown {
  type Branch = { [key: string]: Branch };
  const tree: Branch = {};
  const carried = leaves(value).map((leaf) => movedPath(states, leaf));
  const added = Object.entries(beside)
    .filter(([near]) => carried.some((leaf) => leaf === near || leaf.startsWith(`${near}.`)))
    .map(([, path]) => path);
  for (const path of [...carried, ...added]) {
    let branch = tree;
    for (const key of path.split('.')) branch = branch[key] ??= {};
  }
  const valueOf = (branch: Branch): unknown => {
    const keys = Object.keys(branch);
    const [only] = keys;
    if (keys.length === 1 && only !== undefined && Object.keys(branch[only] as Branch).length === 0)
      return only;
    return Object.fromEntries(keys.map((key) => [key, valueOf(branch[key] as Branch)]));
  };
  return valueOf(tree);
}
