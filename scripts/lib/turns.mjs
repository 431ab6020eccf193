// In which order, and how many at once.

/** Most tools use one core, and few machines have but one. */
const AT_ONCE = 2;

/**
 * Runs all of them, in order, two at a time. One that needs the whole machine
 * begins when those before it have ended, and ends before those after it begin.
 *
 * @template {{ name: string, alone?: boolean, after?: string[] }} T
 * @param {T[]} items
 * @param {(item: T) => Promise<void>} run
 */
export async function inTurn(items, run) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  for (const item of items) {
    const { name, alone = false, after = [] } = item;
    while (running.size >= (alone ? 1 : AT_ONCE)) {
      await Promise.race(running.values());
    }
    await Promise.all(after.map(other => running.get(other)));
    running.set(
      name,
      run(item).finally(() => running.delete(name)),
    );
    if (alone) {
      await running.get(name);
    }
  }
  await Promise.all(running.values());
}
