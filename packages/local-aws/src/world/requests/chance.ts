import { uniform } from '../random';

const { floor } = Math;

/** Numbers that follow from a seed and an index alone, as many as one asks for by name. */
export interface Chance {
  /** In [0, 1); the same for the same stream. */
  of(stream: number): number;
  /** A whole number below a limit. */
  below(stream: number, limit: number): number;
  pick<T>(stream: number, items: readonly [T, ...T[]]): T;
  /** So many hexadecimal digits. */
  hex(stream: number, digits: number): string;
}

/** Every number of sixteen bits in hexadecimal: requests have many ids, and writing these is most of their work. */
const fourDigits = Array.from({ length: 0x10000 }, (_, number) =>
  number.toString(16).padStart(4, '0'),
);

/** The chance of the thing that has an index among those of a seed. */
export function chanceOf(seed: number, index: number): Chance {
  const of = (stream: number) => uniform(seed ^ (stream * 0x9e3779b1), index);
  const below = (stream: number, limit: number) => floor(of(stream) * limit);
  return {
    of,
    below,
    pick: (stream, items) => items[below(stream, items.length)] ?? items[0],
    hex: (stream, digits) => {
      let written = '';
      for (let part = 0; written.length < digits; part += 1) {
        const word = below(stream + 0x1000 * (part + 1), 0x100000000);
        written += `${fourDigits[word >>> 16]}${fourDigits[word & 0xffff]}`;
      }
      return written.slice(0, digits);
    },
  };
}

/** A version 4 UUID. */
export function uuidOf(chance: Chance, stream: number): string {
  const hex = chance.hex(stream, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
