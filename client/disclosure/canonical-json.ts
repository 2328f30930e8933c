/** What a disclosed content is made of. */
export type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

/** JSON that is the same for the same content whoever writes it: keys in the order of their code units, no spaces (RFC 8785). */
export function canonicalJson(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? '')}`);
  return `{${members.join(',')}}`;
}
