import {
  Attributes,
  createNoopMeter,
  Meter,
  ObservableCallback,
} from '@opentelemetry/api';
import { lambdaMetric, PROD, startAws } from './__testUtils__/startAws';

/** What was recorded, by instrument. */
function recordingMeter() {
  const records: Array<{
    name: string;
    value: number;
    attributes: Attributes;
  }> = [];
  const observers: Array<[string, ObservableCallback]> = [];
  const instrument = (name: string) => ({
    add: (value: number, attributes: Attributes = {}) =>
      records.push({ name, value, attributes }),
    record: (value: number, attributes: Attributes = {}) =>
      records.push({ name, value, attributes }),
  });
  const meter: Meter = Object.assign(createNoopMeter(), {
    createCounter: instrument,
    createHistogram: instrument,
    createObservableGauge: (name: string) => ({
      addCallback: (callback: ObservableCallback) =>
        observers.push([name, callback]),
      removeCallback: () => {},
    }),
  });
  return {
    meter,
    sum: (name: string, attributes: Attributes = {}) =>
      records
        .filter(
          record =>
            record.name === name &&
            Object.entries(attributes).every(
              ([key, value]) => record.attributes[key] === value,
            ),
        )
        .reduce((total, { value }) => total + value, 0),
    records,
    collect: () => {
      const observed: Array<[string, number, Attributes]> = [];
      for (const [name, callback] of observers) {
        void callback({
          observe: (value, attributes = {}) =>
            observed.push([name, Number(value), attributes]),
        });
      }
      return observed;
    },
  };
}

describe('CallInstruments', () => {
  it('tells OpenTelemetry what the portal asks of AWS', async () => {
    const otel = recordingMeter();
    const aws = await startAws({ meter: otel.meter });
    const request = aws.lastHour([lambdaMetric('a', 'Invocations')], PROD);
    await aws.reader.getMetricData(request, {
      principal: 'user:default/ann',
      correlationId: 'one-request',
    });
    await aws.reader.getMetricData(request);
    aws.aws.faults.set([
      { operation: 'DescribeAlarms', error: 'throttle', everyNth: 2 },
    ]);
    await aws.reader.describeAlarms(PROD);
    await aws.reader.describeAlarms({ ...PROD, region: 'us-east-1' });
    aws.aws.faults.set([{ operation: 'ListMetrics', error: 'accessDenied' }]);
    await expect(aws.reader.listMetrics(PROD)).rejects.toMatchObject({
      code: 'no-access',
    });

    const metrics = { 'rpc.method': 'GetMetricData' };
    expect(otel.sum('skafu.aws.calls', metrics)).toBe(1);
    expect(otel.sum('skafu.aws.cache.hits', metrics)).toBe(1);
    expect(otel.sum('skafu.aws.estimated_cost', metrics)).toBe(0.00001);
    const alarms = { 'rpc.method': 'DescribeAlarms' };
    expect(otel.sum('skafu.aws.calls', alarms)).toBe(2);
    expect(otel.sum('skafu.aws.attempts', alarms)).toBe(3);
    expect(
      otel.sum('skafu.aws.throttles', {
        ...alarms,
        'cloud.region': 'us-east-1',
      }),
    ).toBe(1);
    const lists = { 'rpc.method': 'ListMetrics' };
    expect(otel.sum('skafu.aws.errors', lists)).toBe(1);
    expect(
      otel.sum('skafu.aws.call.duration', {
        ...lists,
        'error.type': 'no-access',
      }),
    ).toBeGreaterThan(0);

    // As many series as there are operations in use: nothing of who asked.
    const names = new Set(
      otel.records.flatMap(({ attributes }) => Object.keys(attributes)),
    );
    expect([...names].sort()).toEqual([
      'cloud.account.id',
      'cloud.provider',
      'cloud.region',
      'error.type',
      'rpc.method',
      'rpc.service',
      'rpc.system',
    ]);
    expect(otel.collect()).toContainEqual([
      'skafu.aws.breaker.state',
      0,
      {
        'rpc.system': 'aws-api',
        'rpc.service': 'cloudwatch',
        'rpc.method': 'ListMetrics',
        'cloud.provider': 'aws',
        'cloud.account.id': PROD.accountId,
        'cloud.region': PROD.region,
      },
    ]);
    await aws.stop();
  });
});
