import { useLocalAws } from './testAws';

const logGroupName = '/aws/lambda/payments';

/** A service by its signing name, and where an operation of it is found. */
interface Call {
  service: string;
  region?: string;
  method?: 'GET' | 'POST';
  path?: string;
  target?: string;
  body?: object;
}

describe('errors on the wire', () => {
  const aws = useLocalAws();

  const send = async (call: Call) => {
    const { service, region = 'eu-west-1', method = 'POST', path = '/' } = call;
    const response = await fetch(`${aws().url}${path}`, {
      method,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=local/20261122/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
        ...(call.target && { 'x-amz-target': call.target }),
      },
      ...(method === 'POST' && { body: JSON.stringify(call.body ?? {}) }),
    });
    return {
      status: response.status,
      type: response.headers.get('x-amzn-errortype'),
      body: await response.json(),
    };
  };
  const logs = (operation: string, body: object) =>
    send({ service: 'logs', target: `Logs_20140328.${operation}`, body });
  const text = expect.any(String);

  it('name the message as the model of the service does', async () => {
    const year = { Start: '2026-01-01', End: '2026-02-01' };
    expect(
      await send({
        service: 'ce',
        region: 'us-east-1',
        target: 'AWSInsightsIndexService.GetTags',
        body: { TimePeriod: year, NextPageToken: 'mine' },
      }),
    ).toMatchObject({
      status: 400,
      body: { __type: 'InvalidNextTokenException', Message: text },
    });
    expect(
      await send({
        service: 'tagging',
        target: 'ResourceGroupsTaggingAPI_20170126.GetResources',
        body: { ResourcesPerPage: 0 },
      }),
    ).toMatchObject({
      body: { __type: 'InvalidParameterException', Message: text },
    });
    expect(
      (await logs('DescribeLogStreams', { logGroupName: 'none' })).body,
    ).toEqual({ __type: 'ResourceNotFoundException', message: text });
    expect(
      await send({ service: 'xray', path: '/Traces', body: { TraceIds: [] } }),
    ).toEqual({
      status: 400,
      type: 'InvalidRequestException',
      body: { Message: text },
    });
    // No model has this one.
    expect((await logs('GetLogRecord', { logRecordPointer: 5 })).body).toEqual({
      __type: 'SerializationException',
      message: "5 at 'logRecordPointer' can not be converted to a string",
    });
  });

  it('have the other members of their model', async () => {
    expect(
      await send({
        service: 'application-signals',
        method: 'GET',
        path: '/slo/none',
      }),
    ).toEqual({
      status: 404,
      type: 'ResourceNotFoundException',
      body: {
        Message: 'Resource not found: none',
        ResourceType: 'ServiceLevelObjective',
        ResourceId: 'none',
      },
    });
    expect(
      await send({
        service: 'xray',
        path: '/ListRetrievedTraces',
        body: { RetrievalToken: 'none' },
      }),
    ).toMatchObject({
      status: 404,
      body: { Message: text, ResourceName: 'none' },
    });
  });

  it('come instead of dates that no date can be', async () => {
    const budget = { Timestamp: 1e18, SloIds: ['checkout-latency'] };
    expect(
      await send({
        service: 'application-signals',
        path: '/budget-report',
        body: budget,
      }),
    ).toMatchObject({ status: 400, type: 'SerializationException' });
  });

  it.each<[string, string, object]>([
    [
      'a moment before 1970',
      'StartQuery',
      { logGroupName, queryString: 'limit 1', startTime: -1, endTime: 5 },
    ],
    [
      'a prefix of other characters',
      'DescribeLogGroups',
      { logGroupNamePrefix: 'a b' },
    ],
    ['an empty prefix', 'DescribeLogGroups', { logGroupNamePrefix: '' }],
    ['an empty list', 'DescribeLogGroups', { logGroupIdentifiers: [] }],
    [
      'a filter that is too long',
      'StartLiveTail',
      {
        logGroupIdentifiers: [
          `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}`,
        ],
        logEventFilterPattern: 'a'.repeat(1025),
      },
    ],
  ])('refuse %s', async (_, operation, input) => {
    expect(await logs(operation, input)).toMatchObject({
      status: 400,
      body: { __type: 'InvalidParameterException' },
    });
  });
});
