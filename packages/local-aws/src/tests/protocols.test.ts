import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricData$,
} from '@aws-sdk/client-cloudwatch';
import {
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import type { LocalAws } from '../startLocalAws';
import {
  clientConfig,
  failure,
  metric,
  minutesAgo,
  now,
  payments,
  useLocalAws,
} from './testAws';

const settings = {
  defaultNamespace: 'com.amazonaws.cloudwatch',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  version: '2010-08-01',
};

const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20261122/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=00';

function clients(aws: LocalAws): Record<string, CloudWatchClient> {
  const config = clientConfig(aws);
  return {
    json: new CloudWatchClient(config),
    cbor: new CloudWatchClient({
      ...config,
      protocol: new AwsSmithyRpcV2CborProtocol({
        ...settings,
        awsQueryCompatible: true,
      }),
    }),
    query: new CloudWatchClient({
      ...config,
      protocol: new AwsQueryProtocol(settings),
    }),
  };
}

describe('wire protocols', () => {
  const aws = useLocalAws();
  const post = (headers: Record<string, string>, body: string, path = '/') =>
    fetch(`${aws().url}${path}`, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('give the same answer in JSON, CBOR and Query', async () => {
    const command = () =>
      new GetMetricDataCommand({
        StartTime: minutesAgo(30),
        EndTime: now,
        MetricDataQueries: [
          metric('m1', 'AWS/Lambda Duration', payments, 'p99'),
          { Id: 'e1', Expression: 'm1 / 1000', Label: '<&> "ß"' },
        ],
      });
    const answers = await Promise.all(
      Object.values(clients(aws())).map(async client => {
        const { MetricDataResults } = await client.send(command());
        return MetricDataResults;
      }),
    );
    expect(answers[0]?.[0]?.Values).toHaveLength(29);
    expect(answers[0]?.[0]?.Timestamps?.[0]).toBeInstanceOf(Date);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(GetMetricData$[2]).toBe('GetMetricData');
  });

  it('give the same error in JSON, CBOR and Query', async () => {
    for (const client of Object.values(clients(aws()))) {
      const command = new GetMetricDataCommand({
        StartTime: now,
        EndTime: now,
        MetricDataQueries: [],
      });
      expect(await failure(client.send(command))).toEqual({
        name: 'ValidationError',
        status: 400,
        message:
          'The parameter StartTime must be less than the parameter EndTime.',
      });
    }
  });

  it('answer a plain form in XML', async () => {
    const response = await post(
      form,
      'Action=ListMetrics&Version=2010-08-01&Namespace=AWS%2FSQS&MetricName=SentMessageSize&Dimensions.member.1.Name=QueueName',
    );
    expect(response.headers.get('content-type')).toBe('text/xml');
    expect(await response.text()).toMatch(
      /^<ListMetricsResponse xmlns="http:\/\/monitoring.amazonaws.com\/doc\/2010-08-01\/"><ListMetricsResult><Metrics><member>.*<Dimensions><member><Name>QueueName<\/Name><Value>notifications-queue<\/Value><\/member><\/Dimensions>.*<\/ListMetricsResult><ResponseMetadata><RequestId>/,
    );
  });

  it('refuse operations they do not know', async () => {
    const query = await post(form, 'Action=Fly&Version=2010-08-01');
    expect(query.status).toBe(400);
    expect(await query.text()).toContain(
      '<Code>InvalidAction</Code><Message>Could not find operation Fly for version 2010-08-01</Message>',
    );
    const json = await post(
      { 'x-amz-target': 'GraniteServiceVersion20100801.Fly' },
      '{}',
    );
    expect(await json.json()).toMatchObject({
      __type: 'UnknownOperationException',
    });
    const service = await post({ 'x-amz-target': 'Nobody.Fly' }, '{}');
    expect(service.status).toBe(404);
    expect((await fetch(`${aws().url}/bucket/key`)).status).toBe(404);
  });

  it('refuse input that does not fit the model', async () => {
    const unnumbered = await post(
      form,
      'Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.x=1',
    );
    expect(await unnumbered.text()).toContain('<Code>MalformedInput</Code>');
    const send = async (body: string) => {
      const response = await post(
        { 'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics' },
        body,
      );
      return [response.status, await response.json()];
    };
    expect(await send('{"Namespace": 5}')).toEqual([
      400,
      {
        __type: 'SerializationException',
        message: `5 at 'Namespace' can not be converted to a string`,
      },
    ]);
    expect(await send('{"NameSpace": "AWS/SQS"}')).toMatchObject([
      400,
      { __type: 'SerializationException' },
    ]);
    expect(await send('{')).toMatchObject([
      400,
      { __type: 'SerializationException' },
    ]);
  });

  it('want a signature, or something like it', async () => {
    const target = {
      'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics',
    };
    const none = await fetch(aws().url, {
      method: 'POST',
      headers: { ...target, 'x-amzn-query-mode': 'true' },
      body: '{}',
    });
    expect(none.headers.get('x-amzn-query-error')).toBe(
      'MissingAuthenticationToken;Sender',
    );
    const odd = await post({ ...target, authorization: 'Bearer x' }, '{}');
    expect(await odd.json()).toMatchObject({
      __type: 'IncompleteSignatureException',
    });
  });
});
