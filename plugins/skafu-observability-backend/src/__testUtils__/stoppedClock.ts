/** The present, which moves only when told to. */
export interface StoppedClock {
  now(): Date;
  set(instant: string): void;
  advance(milliseconds: number): void;
  /** Gives the real clock back. */
  restore(): void;
}

/**
 * Stops the clock for the whole process, `Date` alone: timers, databases and
 * sockets go on as ever. local-aws runs in the same process and sees it too.
 */
export function stopClock(instant: string): StoppedClock {
  jest.useFakeTimers({
    now: new Date(instant),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  return {
    now: () => new Date(),
    set: to => jest.setSystemTime(new Date(to)),
    advance: milliseconds => jest.setSystemTime(Date.now() + milliseconds),
    restore: () => jest.useRealTimers(),
  };
}
