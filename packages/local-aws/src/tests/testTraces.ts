import {
  BatchGetTracesCommand,
  GetTraceSummariesCommand,
  type GetTraceSummariesCommandInput,
  type TraceSummary,
  type XRayClient,
} from '@aws-sdk/client-xray';
import type { SegmentDocument } from '../services/xray/segments/SegmentDocument';
import { minutesAgo } from './testAws';

/** A quarter of an hour within the payments incident. */
export const window = { StartTime: minutesAgo(20), EndTime: minutesAgo(5) };

/** All summaries, page by page. */
export async function summaries(
  client: XRayClient,
  input: Partial<GetTraceSummariesCommandInput> = {},
) {
  const found: TraceSummary[] = [];
  let processed = 0;
  let pages = 0;
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetTraceSummariesCommand({ ...window, ...input, NextToken }),
    );
    found.push(...(page.TraceSummaries ?? []));
    processed += page.TracesProcessedCount ?? 0;
    pages += 1;
    NextToken = page.NextToken;
  } while (NextToken);
  return { found, processed, pages };
}

/** The segment documents of a trace. */
export async function segments(
  client: XRayClient,
  id: string,
): Promise<SegmentDocument[]> {
  const { Traces } = await client.send(
    new BatchGetTracesCommand({ TraceIds: [id] }),
  );
  return (Traces?.[0]?.Segments ?? []).map(segment => {
    const parsed: SegmentDocument = JSON.parse(segment.Document ?? '');
    expect(parsed.id).toBe(segment.Id);
    return parsed;
  });
}
