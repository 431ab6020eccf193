import {
  BatchGetTracesCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  XRayClient,
  type GetTraceSummariesCommandInput,
} from '@aws-sdk/client-xray';
import { places } from '../world/places';
import { findTrace, requestsIn } from '../world/requests';
import { segments, summaries, window } from './testTraces';
import type { SegmentDocument } from '../services/xray/segments/SegmentDocument';
import { subsegmentsIn } from '../services/xray/segments/TraceView';
import {
  clientConfig,
  credentials,
  failure,
  minutesAgo,
  now,
  useLocalAws,
} from './testAws';

const isThrottledWrite = (segment: SegmentDocument) =>
  subsegmentsIn(segment).some(
    ({ name, throttle, aws }) =>
      name === 'DynamoDB' && throttle && aws?.operation === 'PutItem',
  );

describe('X-Ray', () => {
  const aws = useLocalAws();
  const xray = (region?: string) => new XRayClient(clientConfig(aws(), region));

  it('lists the traces of a window page by page, each once, newest first', async () => {
    const { found, processed, pages } = await summaries(xray());
    expect(found.length).toBeGreaterThan(15 * 18);
    expect(processed).toBe(found.length);
    expect(pages).toBe(Math.ceil(found.length / 100));
    expect(new Set(found.map(summary => summary.Id)).size).toBe(found.length);
    const starts = found.map(summary => summary.StartTime?.getTime() ?? 0);
    expect(starts).toEqual([...starts].sort((one, other) => other - one));
    expect(starts[0]).toBeLessThan(window.EndTime.getTime());
    expect(starts.at(-1)).toBeGreaterThanOrEqual(window.StartTime.getTime());
  });

  it('gives summaries and traces that agree with each other and the requests', async () => {
    const { found } = await summaries(xray(), {
      FilterExpression: 'service("payments") { fault }',
    });
    expect(found.length).toBeGreaterThan(4);
    for (const summary of found.slice(0, 5)) {
      const id = summary.Id ?? '';
      const { Traces } = await xray().send(
        new BatchGetTracesCommand({ TraceIds: [id] }),
      );
      expect(Traces?.[0]).toMatchObject({
        Id: id,
        Duration: summary.Duration,
        LimitExceeded: false,
      });
      const documents = await segments(xray(), id);
      const root = documents.find(segment => !segment.parent_id);
      expect(summary).toMatchObject({
        HasFault: root?.fault === true,
        HasError: root?.error === true,
        IsPartial: false,
        EntryPoint: { Name: 'web-storefront' },
        Http: {
          HttpMethod: 'POST',
          HttpURL: root?.http?.request?.url,
          HttpStatus: root?.http?.response?.status,
        },
      });
      expect(documents.some(isThrottledWrite)).toBe(true);
      const [place] = places;
      const trace = place && findTrace(place, id);
      for (const request of trace ? requestsIn(trace) : []) {
        const own = documents.find(
          ({ name, origin }) =>
            name === request.service && origin !== 'AWS::Lambda',
        );
        expect(own?.fault === true).toBe(request.outcome === 'fault');
        expect((own?.start_time ?? 0) * 1000).toBeCloseTo(request.startedAt, 2);
      }
    }
  });

  it('finds traces by their end when asked by event', async () => {
    const { found } = await summaries(xray(), { TimeRangeType: 'Event' });
    expect(found.length).toBeGreaterThan(100);
    for (const summary of found) {
      const at = summary.MatchedEventTime?.getTime() ?? 0;
      expect(at).toBeGreaterThanOrEqual(window.StartTime.getTime() - 1);
      expect(at).toBeLessThan(window.EndTime.getTime());
    }
  });

  it('samples when asked to', async () => {
    const all = await summaries(xray());
    const some = await summaries(xray(), {
      Sampling: true,
      SamplingStrategy: { Name: 'FixedRate', Value: 0.25 },
    });
    expect(some.processed).toBe(all.processed);
    expect(some.found.length).toBeGreaterThan(all.found.length * 0.1);
    expect(some.found.length).toBeLessThan(all.found.length * 0.4);
  });

  it('keeps traces for 30 days', async () => {
    const ago = (days: number) => {
      const StartTime = minutesAgo(days * 24 * 60);
      return { StartTime, EndTime: new Date(StartTime.getTime() + 300_000) };
    };
    expect((await summaries(xray(), ago(29.9))).found).not.toEqual([]);
    expect((await summaries(xray(), ago(30.1))).found).toEqual([]);
  });

  it.each<[string, Partial<GetTraceSummariesCommandInput>, string]>([
    [
      'a window beyond 24 hours',
      { StartTime: minutesAgo(24 * 60 + 10) },
      'Time range cannot be longer than 24 hours',
    ],
    [
      'a window that ends before it starts',
      { EndTime: minutesAgo(30) },
      'Start time must be before end time',
    ],
    ['a token of its own making', { NextToken: 'x' }, 'Invalid NextToken'],
    [
      'an unfinished filter',
      { FilterExpression: 'responsetime >' },
      "Invalid filter expression: unexpected end of 'responsetime >'",
    ],
    [
      'a filter that is too long',
      { FilterExpression: 'ok '.repeat(700) },
      'FilterExpression must not be longer than 2000 characters',
    ],
  ])('refuses %s', async (_, input, message) => {
    expect(
      await failure(
        xray().send(new GetTraceSummariesCommand({ ...window, ...input })),
      ),
    ).toEqual({ name: 'InvalidRequestException', message, status: 400 });
  });

  it.each([
    [
      'more than five ids',
      Array(6).fill('1-6b02e02c-ab36563a5ac89659cd8ebbd0'),
    ],
    ['no id', []],
    ['what is no id', ['6b02e02cab36563a5ac89659cd8ebbd0']],
  ])('refuses to get %s', async (_, TraceIds) => {
    expect(
      await failure(xray().send(new BatchGetTracesCommand({ TraceIds }))),
    ).toMatchObject({ name: 'InvalidRequestException', status: 400 });
  });

  it('returns ids it does not have', async () => {
    const known = (await summaries(xray())).found[0]?.Id ?? '';
    const unknown = '1-6b02e02c-000000000000000000000000';
    const answer = await xray().send(
      new BatchGetTracesCommand({ TraceIds: [unknown, known] }),
    );
    expect(answer.Traces?.map(trace => trace.Id)).toEqual([known]);
    expect(answer.UnprocessedTraceIds).toEqual([unknown]);
    const elsewhere = await xray('us-east-1').send(
      new BatchGetTracesCommand({ TraceIds: [known] }),
    );
    expect(elsewhere.UnprocessedTraceIds).toEqual([known]);
  });

  it('has traces of its own in each region, and none where nothing runs', async () => {
    const east = await summaries(xray('us-east-1'));
    expect(east.found.length).toBeGreaterThan(30);
    expect(
      new Set(
        east.found.flatMap(({ ServiceIds }) =>
          (ServiceIds ?? []).map(({ Name }) => Name),
        ),
      ),
    ).toEqual(
      new Set([
        'web-storefront',
        'checkout',
        'search',
        'catalog-index.storefront.internal',
        'payments.eu-west-1.storefront.internal',
      ]),
    );
    expect((await summaries(xray('ap-south-1'))).found).toEqual([]);
  });

  it('says where traces go', async () => {
    expect(
      await xray().send(new GetTraceSegmentDestinationCommand({})),
    ).toMatchObject({ Destination: 'XRay', Status: 'ACTIVE' });
  });

  it('is slowed, refused and cut like any service', async () => {
    aws().faults.set([{ service: 'xray', error: 'throttle' }]);
    expect(
      await failure(xray().send(new GetTraceSummariesCommand(window))),
    ).toMatchObject({ name: 'ThrottledException', status: 429 });
    aws().faults.set([{ service: 'xray', error: 'accessDenied' }]);
    expect(
      await failure(xray().send(new GetTraceSummariesCommand(window))),
    ).toMatchObject({ name: 'AccessDeniedException', status: 403 });
    expect(aws().calls.count({ operation: 'GetTraceSummaries' })).toBe(2);
  });

  it('answers over plain HTTP as AWS does', async () => {
    const call = async (path: string, body: string, signed = true) => {
      const response = await fetch(`${aws().url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signed && {
            authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261122/eu-west-1/xray/aws4_request, SignedHeaders=host, Signature=0`,
          }),
        },
        body,
      });
      return {
        status: response.status,
        error: response.headers.get('x-amzn-errortype'),
        id: response.headers.get('x-amzn-requestid'),
        body: await response.json(),
      };
    };
    const seconds = now.getTime() / 1000;
    const answer = await call(
      '/TraceSummaries',
      JSON.stringify({ StartTime: seconds - 60.5, EndTime: seconds }),
    );
    expect(answer.status).toBe(200);
    expect(answer.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(typeof answer.body.ApproximateTime).toBe('number');
    expect(typeof answer.body.TraceSummaries[0].StartTime).toBe('number');
    expect(await call('/TraceSummaries', '{}')).toMatchObject({
      status: 400,
      error: 'InvalidRequestException',
      body: { Message: 'Missing required parameters: StartTime, EndTime' },
    });
    expect(await call('/TraceSummaries', '{')).toMatchObject({
      status: 400,
      error: 'SerializationException',
    });
    expect(await call('/Nothing', '{}')).toMatchObject({
      status: 403,
      error: 'AccessDeniedException',
    });
    expect(await call('/TraceSummaries', '{}', false)).toMatchObject({
      status: 403,
      error: 'MissingAuthenticationTokenException',
    });
  });
});
