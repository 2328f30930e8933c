/** The oldest server that does all that cases need, and knows that one may be paused. */
export const oldestServer = '1.30.0';

/** Whether a version is older than another. One that is not understood is not: forks number as they please. */
export function isOlder(version: string, than: string): boolean {
  const [have, need] = [version, than].map((one) => /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(one)?.slice(1, 4));
  if (have === undefined || need === undefined) return false;
  for (const [index, part] of need.entries()) {
    const difference = Number(have[index] ?? 0) - Number(part ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
