import {
  BatchGetTracesCommand,
  CancelTraceRetrievalCommand,
  GetRetrievedTracesGraphCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  ListRetrievedTracesCommand,
  StartTraceRetrievalCommand,
  XRayClient,
  type RetrievedTrace,
} from '@aws-sdk/client-xray';
import { issueCredentials } from '../server/credentials';
import type { OtelSpan } from '../services/xray/retrieval/otelSpans';
import { clientConfig, failure, minutesAgo, now, useLocalAws } from './testAws';

const window = { StartTime: minutesAgo(60), EndTime: now };

describe('X-Ray with Transaction Search', () => {
  const aws = useLocalAws();

  /** A client of the account that has it. */
  const staging = () => {
    const { credentials } = issueCredentials(
      {
        accountId: '444455556666',
        roleName: 'skafu-reader',
        roleSessionName: 'test',
        durationSeconds: 3600,
      },
      now,
    );
    return new XRayClient({
      ...clientConfig(aws()),
      credentials: {
        accessKeyId: credentials.AccessKeyId,
        secretAccessKey: credentials.SecretAccessKey,
        sessionToken: credentials.SessionToken,
      },
    });
  };

  const known = async (filter?: string) => {
    const { TraceSummaries } = await staging().send(
      new GetTraceSummariesCommand({ ...window, FilterExpression: filter }),
    );
    return TraceSummaries ?? [];
  };

  const start = async (TraceIds: string[]) => {
    const { RetrievalToken } = await staging().send(
      new StartTraceRetrievalCommand({ ...window, TraceIds }),
    );
    return { RetrievalToken };
  };

  it('finds no trace where it used to be', async () => {
    const ids = (await known()).slice(0, 5).flatMap(({ Id }) => Id ?? []);
    expect(ids).toHaveLength(5);
    const answer = await staging().send(
      new BatchGetTracesCommand({ TraceIds: ids }),
    );
    expect(answer.Traces).toEqual([]);
    expect(answer.UnprocessedTraceIds).toEqual(ids);
    expect(
      await staging().send(new GetTraceSegmentDestinationCommand({})),
    ).toMatchObject({ Destination: 'CloudWatchLogs', Status: 'ACTIVE' });
  });

  it('retrieves them from the log group: first running, then page by page', async () => {
    const summaries = (await known()).slice(0, 25);
    const token = await start(summaries.flatMap(({ Id }) => Id ?? []));
    const list = (NextToken?: string) =>
      staging().send(new ListRetrievedTracesCommand({ ...token, NextToken }));
    expect(await list()).toMatchObject({
      RetrievalStatus: 'RUNNING',
      Traces: [],
    });
    const found: RetrievedTrace[] = [];
    let NextToken: string | undefined;
    let pages = 0;
    do {
      const page = await list(NextToken);
      expect(page).toMatchObject({
        RetrievalStatus: 'COMPLETE',
        TraceFormat: 'XRAY',
      });
      found.push(...(page.Traces ?? []));
      NextToken = page.NextToken;
      pages += 1;
    } while (NextToken);
    expect(pages).toBe(5);
    expect(found.map(({ Id, Duration }) => [Id, Duration])).toEqual(
      summaries.map(({ Id, Duration }) => [Id, Duration]),
    );
    const [span] = found[0]?.Spans ?? [];
    expect(JSON.parse(span?.Document ?? '')).toMatchObject({
      id: span?.Id,
      trace_id: found[0]?.Id,
    });
  });

  it('gives OpenTelemetry spans when asked for them, each under its parent', async () => {
    const [summary] = await known('service("payments")');
    const token = await start([summary?.Id ?? '']);
    const list = () =>
      staging().send(
        new ListRetrievedTracesCommand({ ...token, TraceFormat: 'OTEL' }),
      );
    await list();
    const { Traces } = await list();
    const spans = (Traces?.[0]?.Spans ?? []).map(
      (span): OtelSpan => JSON.parse(span.Document ?? ''),
    );
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId);
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({
      kind: 'SERVER',
      name: 'POST /checkout',
      traceId: summary?.Id?.replaceAll('-', '').slice(1),
      resource: { attributes: { 'service.name': 'web-storefront' } },
      attributes: { 'http.request.method': 'POST' },
    });
    for (const span of spans) {
      expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(span.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(!span.parentSpanId || ids.has(span.parentSpanId)).toBe(true);
      expect(span.durationNano).toBe(
        (span.endTimeUnixNano ?? 0) - span.startTimeUnixNano,
      );
    }
    expect(spans.map(({ name }) => name)).toContain('DynamoDB.PutItem');
  });

  it('draws the graph of what was retrieved', async () => {
    const [summary] = await known('service("payments")');
    const token = await start([summary?.Id ?? '']);
    const ask = () => staging().send(new GetRetrievedTracesGraphCommand(token));
    expect(await ask()).toMatchObject({
      RetrievalStatus: 'RUNNING',
      Services: [],
    });
    const { Services } = await ask();
    expect(
      Services?.map(({ Service }) => `${Service?.Type} ${Service?.Name}`),
    ).toContain('AWS::DynamoDB::Table payments-table');
  });

  it('forgets what was cancelled, and knows only its own tokens', async () => {
    const [summary] = await known();
    const token = await start([summary?.Id ?? '']);
    await staging().send(
      new CancelTraceRetrievalCommand({ RetrievalToken: token.RetrievalToken }),
    );
    expect(
      await staging().send(
        new ListRetrievedTracesCommand({
          RetrievalToken: token.RetrievalToken,
        }),
      ),
    ).toMatchObject({ RetrievalStatus: 'CANCELLED', Traces: [] });
    const other = new XRayClient(clientConfig(aws()));
    for (const client of [other, staging()]) {
      const RetrievalToken =
        client === other ? token.RetrievalToken : 'nobody-knows';
      expect(
        await failure(
          client.send(new ListRetrievedTracesCommand({ RetrievalToken })),
        ),
      ).toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
    }
  });

  it('takes up to 100 ids, and works only where it is on', async () => {
    const ids = Array.from(
      { length: 101 },
      (_, index) => `1-6b02e02c-${String(index).padStart(24, '0')}`,
    );
    expect(await failure(start(ids))).toMatchObject({
      name: 'InvalidRequestException',
    });
    expect((await start(ids.slice(1))).RetrievalToken).toBeDefined();
    expect(
      await failure(
        new XRayClient(clientConfig(aws())).send(
          new StartTraceRetrievalCommand({
            ...window,
            TraceIds: ids.slice(0, 1),
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidRequestException' });
  });
});
