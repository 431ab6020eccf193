import { relativeRangeSchema } from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

const schema = z.object({
  /** The range of pages that nobody has chosen one for. */
  range: relativeRangeSchema.catch('3h'),
  /** IANA name, or `local` for the browser's. */
  zone: z.string().refine(isZone).catch('local'),
  /** Height of rows. */
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
});

/** How a person wants the pages. */
export type Preferences = z.infer<typeof schema>;

/** What was stored, with defaults for what is absent or cannot be read. */
export function readPreferences(stored: unknown): Preferences {
  return schema.parse(
    typeof stored === 'object' && stored !== null ? stored : {},
  );
}

function isZone(name: string): boolean {
  if (name === 'local') {
    return true;
  }
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
