import type { ActorPath } from './actor-path.ts';

/** XState's own mark of a reference to an actor in a persisted context. */
export const REFERENCE = 1;

/** A reference to an actor, as a case keeps it; XState's own have no path and mean a child. */
interface Reference {
  xstate$$type: typeof REFERENCE;
  id: string;
  path?: ActorPath;
}

/** Whether a value of a case's JSON stands for an actor. */
export const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' &&
  value !== null &&
  (value as { xstate$$type?: unknown }).xstate$$type === REFERENCE;

/** An object or list with every part mapped; the same one where no part changed. @throws on what JSON can't hold. */
export function mapped(value: unknown, map: (part: unknown) => unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw new Error(`A ${typeof value} cannot be kept: a case is plain JSON.`);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`${value} cannot be kept: a case is plain JSON.`);
  if (typeof value !== 'object' || value === null) return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return map(value.toJSON());
  if (Array.isArray(value)) {
    const list = value.map(map);
    return list.every((part, index) => part === value[index]) ? value : list;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new Error(`A ${value.constructor.name} cannot be kept: a case is plain JSON.`);
  const entries = Object.entries(value);
  const parts = entries.map(([key, part]) => [key, map(part)] as const);
  return parts.every(([, part], index) => part === entries[index]?.[1]) ? value : Object.fromEntries(parts);
}

/** An error as plain JSON: name, message and its own properties; no stack. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const own = Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'stack' && key !== 'cause'));
  return { ...own, name: error.name, message: error.message };
}
