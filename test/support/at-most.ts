/** Runs tasks in the order given, so many at once. Answers at once with a promise for each. */
export function atMost<T>(count: number, tasks: (() => Promise<T>)[]): Promise<T>[] {
  let free = count;
  const waiting: (() => void)[] = [];
  const turn = () => {
    if (free-- > 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    return promise;
  };
  const leave = () => {
    free++;
    waiting.shift()?.();
  };
  return tasks.map((task) => turn().then(task).finally(leave));
}
