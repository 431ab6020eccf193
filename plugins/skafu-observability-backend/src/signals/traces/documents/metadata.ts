import { Span } from '@skafu/plugin-skafu-observability-common';
import { Fields } from './fields';

/** Of one span; X-Ray itself allows 64 kB for a whole segment. */
const MAX_METADATA = 16_384;

/** Keeps what fits, smallest namespaces not first but in the order of writing: what came last is left out. */
export function boundMetadata(
  metadata: Fields | undefined,
): Pick<Span, 'metadata' | 'metadataTruncated'> {
  const kept: Fields = {};
  let size = 0;
  let truncated = false;
  for (const [key, value] of Object.entries(metadata ?? {})) {
    const length = key.length + (JSON.stringify(value)?.length ?? 0);
    if (size + length > MAX_METADATA) {
      truncated = true;
    } else {
      kept[key] = value;
      size += length;
    }
  }
  return {
    metadata: kept,
    metadataTruncated: truncated || undefined,
  };
}

/** Values that can be searched for. */
export function readAnnotations(
  annotations: Fields | undefined,
): Span['annotations'] {
  return Object.fromEntries(
    Object.entries(annotations ?? {}).filter(
      (entry): entry is [string, string | number | boolean] =>
        ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
