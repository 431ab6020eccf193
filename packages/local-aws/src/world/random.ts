/**
 * Noise that is a pure function of a seed and an index: asked twice, in any order, it answers the same.
 * A seed is 32 bits, an index any integer (here mostly the minute since the epoch).
 */

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor, imul, round, sqrt } = Math;

/** Seed of a name (FNV-1a). */
export function seedOf(...names: string[]): number {
  let hash = 0x811c9dc5;
  for (const character of names.join('\u0000')) {
    hash = imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Evenly spread over [0, 1). */
export function uniform(seed: number, index: number): number {
  let hash = imul(seed ^ imul(index, 0x9e3779b1), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x100000000;
}

/** About normal, mean 0 and deviation 1, never beyond 3. */
export function gaussian(seed: number, index: number): number {
  const one = uniform(seed, index);
  const two = uniform(seed ^ 0x5bd1e995, index);
  const three = uniform(seed ^ 0x1b873593, index);
  return (one + two + three - 1.5) * 2;
}

/** Smooth noise in [-1, 1] that changes over about `span` indexes. */
export function drift(seed: number, index: number, span: number): number {
  const position = index / span;
  const step = floor(position);
  const fraction = position - step;
  const eased = fraction * fraction * (3 - 2 * fraction);
  const before = uniform(seed, step);
  return (before + (uniform(seed, step + 1) - before) * eased) * 2 - 1;
}

/** A whole number of events for an expected number, such as requests in a minute. */
export function countAround(
  expected: number,
  seed: number,
  index: number,
): number {
  return expected < 20
    ? floor(expected + uniform(seed, index))
    : round(expected + sqrt(expected) * gaussian(seed, index));
}
