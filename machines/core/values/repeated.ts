/** What a list has more than once, each once, in the order in which it comes again. */
export function repeated<Value>(list: readonly Value[]): Value[] {
  const seen = new Set<Value>();
  const again = new Set<Value>();
  for (const one of list) (seen.has(one) ? again : seen).add(one);
  return [...again];
}
