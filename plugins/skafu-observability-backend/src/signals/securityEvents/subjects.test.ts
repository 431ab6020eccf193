import { TrailEvent } from '../../aws/CloudTrailReader';
import { parseArn } from '../../targets/arn';
import { identifyTarget } from '../../targets/identifyTarget';
import { concerns } from './subjects';

const scope = { accountId: '111122223333', region: 'eu-west-1' };

const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:payments';
const SERVICE = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/checkout';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:payments';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:payments-errors';

function target(text: string) {
  const arn = parseArn(text);
  if ('problem' in arn) {
    throw new Error(arn.problem);
  }
  return identifyTarget({
    arn,
    scope,
    source: { kind: 'arn', key: 'aws.amazon.com/arn', value: text },
  });
}

function event(
  service: string,
  parameters: Record<string, string>,
  resources: TrailEvent['resources'] = [],
): TrailEvent {
  return {
    ...scope,
    id: 'e',
    at: '2026-03-01T10:00:00.000Z',
    name: 'Change',
    service: `${service}.amazonaws.com`,
    actor: { name: 'ines', type: 'user' },
    resources,
    parameters,
  };
}

describe('an event concerns a resource', () => {
  it.each<[string, boolean, string, TrailEvent]>([
    [
      'whose name it gives to the own service',
      true,
      LAMBDA,
      event('lambda', { functionName: 'payments' }),
    ],
    [
      'whose ARN it gives, with a version',
      true,
      LAMBDA,
      event('lambda', { functionName: `${LAMBDA}:42` }),
    ],
    [
      'whose ARN another service gives',
      true,
      LAMBDA,
      event('events', {}, [{ name: 'payments', arn: LAMBDA }]),
    ],
    [
      'not when another service has one of that name',
      false,
      LAMBDA,
      event('sqs', { queueName: 'payments' }),
    ],
    [
      'not when the name stands in what describes another',
      false,
      LAMBDA,
      event('lambda', {
        functionName: 'orders',
        'environment.variables.UPSTREAM': 'payments',
      }),
    ],
    [
      'not when its name is longer',
      false,
      LAMBDA,
      event('lambda', { functionName: 'payments-v2' }),
    ],
    [
      'of the same cluster',
      true,
      SERVICE,
      event('ecs', { service: 'checkout', cluster: 'prod' }),
    ],
    [
      'not of another cluster',
      false,
      SERVICE,
      event('ecs', {
        service: 'checkout',
        cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/staging',
      }),
    ],
    [
      'whose URL it gives',
      true,
      QUEUE,
      event('sqs', {
        queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/payments',
      }),
    ],
    [
      'that is an alarm, whose events have another service',
      true,
      ALARM,
      event('monitoring', { alarmName: 'payments-errors' }),
    ],
  ])('%s', (_, expected, arn, trailEvent) => {
    expect(concerns(trailEvent, [target(arn)])).toBe(expected);
  });
});
