import type {
  Message,
  TargetLookup,
} from '@skafu/plugin-skafu-observability-common';

/** One exact sentence about what was found out, and where. */
export type Reason = { text: string; accountId?: string; region?: string };

/**
 * Sentences of an answer's messages and of the look-ups behind it. What one
 * sentence says in full another does not say again.
 */
export function reasonsOf(
  messages: Message[],
  lookups: TargetLookup[],
): Reason[] {
  const all = [...lookups, ...messages].map(({ text, accountId, region }) => ({
    text,
    accountId,
    region,
  }));
  return all.filter(
    (reason, index) =>
      !all.some(
        (other, otherIndex) =>
          other.text.includes(reason.text) &&
          (other.text !== reason.text || otherIndex < index),
      ),
  );
}

/** Look-ups that found nothing, or could not look. */
export function unmatched(lookups: TargetLookup[]): TargetLookup[] {
  return lookups.filter(lookup => lookup.outcome !== 'matched');
}
