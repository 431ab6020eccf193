import { createHash } from 'node:crypto';

/** Short name of an alarm for tables, streams and scopes: ARNs may be longer than those take. */
export function alarmKey(arn: string): string {
  return createHash('sha256').update(arn).digest('hex');
}
