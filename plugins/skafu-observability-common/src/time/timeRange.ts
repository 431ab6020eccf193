import { z } from 'zod';
import { instantSchema } from '../schemas/primitives';
import { MAX_METRIC_AGE } from './retention';

const UNIT_SECONDS: Record<string, number> = {
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
};

/**
 * A span that ends now: a number and one of `m`, `h`, `d`, `w`; at most 455 days.
 *
 * @public
 */
export const relativeRangeSchema = z
  .string()
  .regex(/^[1-9]\d{0,4}[mhdw]$/, {
    error: 'must be a span such as 15m, 3h, 7d or 2w',
    abort: true,
  })
  .refine(
    range => (relativeRangeSeconds(range) ?? Infinity) <= MAX_METRIC_AGE,
    'must be at most 455 days, as long as CloudWatch keeps metrics',
  )
  .meta({ example: '3h' });

/**
 * Seconds of a span such as `3h`; undefined when it is not one.
 *
 * @public
 */
export function relativeRangeSeconds(range: string): number | undefined {
  const match = /^(\d+)([mhdw])$/.exec(range);
  const unit = match && UNIT_SECONDS[match[2]!];
  return match && unit ? Number(match[1]) * unit : undefined;
}

/**
 * Query of every route that takes a time range: `range`, or `start` with `end`. Three hours when nothing is given.
 *
 * @public
 */
export const timeRangeQuerySchema = z.object({
  range: relativeRangeSchema.optional(),
  start: instantSchema.optional(),
  end: instantSchema.optional(),
});

/**
 * A range as it travels in a query string.
 *
 * @public
 */
export type TimeRange =
  | { range: string; start?: undefined; end?: undefined }
  | { range?: undefined; start: string; end: string };
