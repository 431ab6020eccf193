import {
  GetTraceSummariesCommand,
  ListRetrievedTracesCommand,
  StartTraceRetrievalCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { buildTrace } from '../tree/buildTrace';
import { at, NOW } from '../__testUtils__/incident';
import { readDocuments } from './readDocuments';

jest.setTimeout(60_000);

const minimal = { id: 'a', name: 'checkout', start_time: 10, end_time: 11 };

function readOne(document: object) {
  const { spans, broken } = readDocuments([JSON.stringify(document)]);
  expect(broken).toBe(0);
  return spans;
}

describe('segment documents', () => {
  it('become spans without what tells who the person was, or secrets', () => {
    const [span] = readOne({
      ...minimal,
      user: 'jane',
      http: {
        request: {
          method: 'GET',
          url: 'https://jane:secret@shop.example.com/cart?page=2&password=secret',
          client_ip: '198.51.100.7',
          user_agent: 'Mozilla/5.0',
        },
        response: { status: '404' },
      },
      sql: {
        database_type: 'PostgreSQL',
        sanitized_query: 'SELECT ?',
        url: 'jdbc:postgresql://jane:secret@db.example.com/shop?user=jane&password=secret',
        user: 'jane',
      },
      error: true,
    });
    expect(span).toMatchObject({
      kind: 'segment',
      service: { name: 'checkout' },
      start: 10_000,
      end: 11_000,
      status: 'error',
      http: {
        method: 'GET',
        url: 'https://shop.example.com/cart?page=2',
        status: 404,
      },
      sql: {
        engine: 'PostgreSQL',
        sanitizedQuery: 'SELECT ?',
        url: 'jdbc:postgresql://db.example.com/shop',
      },
    });
    expect(JSON.stringify(span)).not.toMatch(/jane|secret|198\.51|Mozilla/);
  });

  it('keep what can be read of members of another type than they should have', () => {
    const [segment, step] = readOne({
      ...minimal,
      end_time: 'soon',
      http: 'GET /',
      aws: [],
      annotations: { tier: 'plus', list: [1], nothing: null, count: 2 },
      cause: { exceptions: ['none', { type: 'Error', stack: 'none' }] },
      unknown: { deep: true },
      subsegments: [
        'none',
        { id: 'b' },
        { id: 'c', name: 'step', start_time: 10 },
      ],
    });
    expect(segment).toMatchObject({
      inProgress: true,
      end: undefined,
      annotations: { tier: 'plus', count: 2 },
      exceptions: [{ type: 'Error', stack: [] }],
    });
    expect(segment?.http).toBeUndefined();
    expect(step).toMatchObject({ id: 'c', parentId: 'a', kind: 'subsegment' });
  });

  it('are counted when they cannot be read at all', () => {
    expect(
      readDocuments(['{"id":', '[]', '{"id":"a"}', JSON.stringify(minimal)]),
    ).toMatchObject({ broken: 3, spans: [{ id: 'a' }] });
  });

  it('lose metadata that nobody could look at', () => {
    const [span] = readOne({
      ...minimal,
      metadata: { small: { a: 1 }, large: { text: 'x'.repeat(20_000) } },
    });
    expect(span?.metadata).toEqual({ small: { a: 1 } });
    expect(span?.metadataTruncated).toBe(true);
  });

  it('may nest deeper than a stack is high', () => {
    const depth = 5_000;
    const open = Array.from(
      { length: depth },
      (_, index) =>
        `{"id":"s${index}","name":"step","start_time":1,"subsegments":[`,
    );
    const { spans } = readDocuments([
      `${open.join('')}${JSON.stringify(minimal)}${']}'.repeat(depth)}`,
    ]);
    expect(spans).toHaveLength(depth + 1);
  });
});

describe('OpenTelemetry spans', () => {
  it('tell the same as segments of the same trace', async () => {
    const aws = await startLocalAws({ now: () => NOW });
    const client = await staging(aws);
    const { TraceSummaries = [] } = await client.send(
      new GetTraceSummariesCommand({
        StartTime: new Date(at(0)),
        EndTime: new Date(at(50)),
        FilterExpression: 'service("payments") AND service("orders")',
      }),
    );
    const ids = TraceSummaries.slice(0, 5).map(({ Id = '' }) => Id);
    const segments = await retrieve(client, ids, 'XRAY');
    const spans = await retrieve(client, ids, 'OTEL');
    client.destroy();
    await aws.close();

    expect(ids).toHaveLength(5);
    for (const id of ids) {
      const one = outline(segments.get(id));
      const other = outline(spans.get(id));
      expect(Object.keys(one).length).toBeGreaterThan(8);
      expect(Object.keys(other).sort()).toEqual(Object.keys(one).sort());
      for (const [span, { start, end, ...rest }] of Object.entries(one)) {
        expect(other[span]).toMatchObject(rest);
        expect(other[span]?.start).toBeCloseTo(start, 1);
        expect(other[span]?.end).toBeCloseTo(end, 1);
      }
    }
  });

  it('are read as OTLP writes them, too', () => {
    const [span] = readOne({
      traceId: '6a5f0c2e0f1e2d3c4b5a69788796a5b4',
      spanId: 'b',
      parentSpanId: 'a',
      name: 'DynamoDB.PutItem',
      kind: 3,
      startTimeUnixNano: '1700000000000000000',
      endTimeUnixNano: '1700000000250500000',
      status: { code: 2 },
      resource: {
        attributes: [
          { key: 'service.name', value: { stringValue: 'payments' } },
          { key: 'cloud.platform', value: { stringValue: 'aws_lambda' } },
        ],
      },
      attributes: [
        { key: 'rpc.system', value: { stringValue: 'aws-api' } },
        { key: 'rpc.service', value: { stringValue: 'DynamoDB' } },
        { key: 'rpc.method', value: { stringValue: 'PutItem' } },
        { key: 'http.response.status_code', value: { intValue: '400' } },
        { key: 'client.address', value: { stringValue: '198.51.100.7' } },
        {
          key: 'url.full',
          value: { stringValue: 'https://jane:secret@db.example.com/' },
        },
        { key: 'cart.size', value: { intValue: '3' } },
      ],
      events: [
        {
          name: 'exception',
          attributes: [
            { key: 'exception.type', value: { stringValue: 'Throttled' } },
            {
              key: 'exception.stacktrace',
              value: { stringValue: 'Throttled: no\n    at put (/a.js:1:2)' },
            },
          ],
        },
      ],
      links: [{ traceId: 'other', spanId: 'c' }],
    });
    expect(span).toMatchObject({
      id: 'b',
      parentId: 'a',
      kind: 'subsegment',
      namespace: 'aws',
      service: { name: 'payments', type: 'AWS::Lambda::Function' },
      callee: { name: 'DynamoDB', type: 'AWS::DynamoDB' },
      start: 1_700_000_000_000,
      status: 'error',
      aws: { operation: 'PutItem' },
      exceptions: [{ type: 'Throttled', stack: ['put (/a.js:1:2)'] }],
      links: [{ traceId: 'other', spanId: 'c' }],
      http: { url: 'https://db.example.com/', status: 400 },
      metadata: { attributes: { 'cart.size': '3' } },
    });
    expect(span?.end).toBeCloseTo(1_700_000_000_250.5, 2);
    expect(JSON.stringify(span)).not.toMatch(/198\.51|jane|secret/);
  });
});

async function staging(aws: LocalAws): Promise<XRayClient> {
  const options = {
    endpoint: aws.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const sts = new STSClient(options);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::444455556666:role/skafu-reader',
      RoleSessionName: 'test',
    }),
  );
  sts.destroy();
  return new XRayClient({
    ...options,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  });
}

/** Documents of each trace. */
async function retrieve(
  client: XRayClient,
  ids: string[],
  format: 'XRAY' | 'OTEL',
): Promise<Map<string, string[]>> {
  const { RetrievalToken } = await client.send(
    new StartTraceRetrievalCommand({
      TraceIds: ids,
      StartTime: new Date(at(-5)),
      EndTime: NOW,
    }),
  );
  const list = () =>
    client.send(
      new ListRetrievedTracesCommand({ RetrievalToken, TraceFormat: format }),
    );
  let page = await list();
  while (page.RetrievalStatus !== 'COMPLETE') {
    page = await list();
  }
  return new Map(
    page.Traces?.map(({ Id = '', Spans = [] }) => [
      Id,
      Spans.map(({ Document = '' }) => Document),
    ]),
  );
}

/** What must not depend on the format. */
function outline(documents: string[] = []) {
  const tree = buildTrace(readDocuments(documents).spans);
  return Object.fromEntries(
    tree?.nodes.map(({ recorded, parent, service, start, end }) => [
      recorded.id,
      {
        parent: parent?.recorded.id,
        // Of a database, local-aws's OpenTelemetry spans do not tell the host.
        service: recorded.sql ? undefined : service.name,
        start,
        end,
      },
    ]) ?? [],
  );
}
