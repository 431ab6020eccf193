import type { NormalizedSchema } from '@smithy/core/schema';
import { isRecord } from './decodeShape';

/** Writes an encoded value as an XML element, lists as `<member>` items, as the Query protocol does. */
export function writeXml(
  schema: NormalizedSchema,
  value: unknown,
  name: string,
): string {
  return `<${name}>${content(schema, value)}</${name}>`;
}

function content(schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema() && isRecord(value)) {
    let written = '';
    for (const [name, member] of schema.structIterator()) {
      if (value[name] !== undefined) {
        written += writeXml(
          member,
          value[name],
          member.getMergedTraits().xmlName ?? name,
        );
      }
    }
    return written;
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    const member = schema.getValueSchema();
    const name = member.getMergedTraits().xmlName ?? 'member';
    return value.map(item => writeXml(member, item, name)).join('');
  }
  if (schema.isMapSchema() && isRecord(value)) {
    return Object.entries(value)
      .map(
        ([key, item]) =>
          `<entry><key>${escapeXml(key)}</key>${writeXml(
            schema.getValueSchema(),
            item,
            'value',
          )}</entry>`,
      )
      .join('');
  }
  return escapeXml(String(value));
}

/** Escapes text for an XML element or attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
