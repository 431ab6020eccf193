// Which lines of a child process a person sees who did not ask for all of them.
import { withoutColours } from './terminal.mjs';

// `2026-01-01T12:00:00.000Z catalog warn …` of the backend, `ERROR in …` and
// `WARNING in …` of the bundler, and what Node prints when it gives up.
const PROBLEM =
  /^\S+ \S+ (warn|error)\b|^(ERROR|WARNING) in\b|^(\S*Error|Error): |^node:internal|^Backend startup failed/;

const KNOWN_NOISE = [
  // Node announces its own plans, which are not this portal's.
  /^\(node:\d+\) /,
  /^\(Use `node --trace-(deprecation|warnings)/,
];

/**
 * @returns a function that says whether a line, in the order they arrive, is
 *   (part of) a warning or an error
 */
export function createProblemFilter() {
  let isInProblem = false;
  return (/** @type {string} */ line) => {
    const plain = withoutColours(line);
    const isContinuation = /^\s+\S/.test(plain) || plain.trim() === '}';
    isInProblem =
      !KNOWN_NOISE.some(noise => noise.test(plain)) &&
      (PROBLEM.test(plain) || (isInProblem && isContinuation));
    return isInProblem;
  };
}
