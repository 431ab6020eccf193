import type { MessageStream } from './protocols/eventStream';

/** Messages that pass before a stream breaks: its beginning and two updates. */
const soundMessages = 4;

/** Ends a stream early, as networks do: in the middle of a message, or with an error of the service's own. */
export function breakStream(
  messages: MessageStream,
  how: 'cut' | Uint8Array,
): MessageStream {
  let passed = 0;
  let isBroken = false;
  return {
    next: async () => {
      if (isBroken) {
        if (how === 'cut') {
          throw new Error('The stream was cut');
        }
        return { done: true, value: undefined };
      }
      const next = await messages.next();
      passed += 1;
      if (next.done || passed <= soundMessages) {
        return next;
      }
      isBroken = true;
      await messages.return?.();
      return {
        done: false,
        value:
          how === 'cut'
            ? next.value.subarray(0, Math.floor(next.value.length / 2))
            : how,
      };
    },
    return: async () => {
      await messages.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
