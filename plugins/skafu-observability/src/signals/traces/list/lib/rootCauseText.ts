import type { TraceSummary } from '@skafu/plugin-skafu-observability-common';

/** Where a failure began, in words: `payments → DynamoDB: ThrottlingException`. */
export function rootCauseText(
  cause: TraceSummary['rootCause'],
): string | undefined {
  if (!cause) {
    return undefined;
  }
  const where = [cause.service, cause.step].filter(Boolean).join(' → ');
  const what = cause.name ?? cause.message;
  return what ? `${where}: ${what}` : where;
}
