import { parseArn, splitArns } from './arn';

describe('parseArn', () => {
  it('takes an ARN apart', () => {
    expect(
      parseArn('arn:aws:rds:eu-west-1:111122223333:db:orders-db'),
    ).toMatchObject({
      partition: 'aws',
      service: 'rds',
      region: 'eu-west-1',
      accountId: '111122223333',
      resource: 'db:orders-db',
    });
  });

  it.each([
    ['', 'does not start with "arn:"'],
    ['payments', 'does not start with "arn:"'],
    ['arn:aws:lambda:eu-west-1', 'is not complete'],
    ['arn:aws:lambda:eu-west-1:function:payments', 'the account "function"'],
    ['arn:aws:lambda:eu-west-1:1111:function:x', 'the account "1111"'],
    ['arn:aws:lambda:europe:111122223333:function:x', 'the region "europe"'],
    ['arn:aws:lamda:eu-west-1:111122223333:function:x', 'the service "lamda"'],
    ['arn:amazon:lambda:eu-west-1:111122223333:x', 'the partition "amazon"'],
    ['arn:aws:lambda:eu-west-1:111122223333:', 'names no resource'],
    [
      'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:\ud800',
      'holds a character',
    ],
  ])('says what is wrong with %j', (text, problem) => {
    expect(parseArn(text)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});

describe('splitArns', () => {
  const alarm = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:';
  const queue = 'arn:aws:sqs:eu-west-1:111122223333:queue';

  it.each([
    [`${queue}, ${queue}\n`, [queue, queue]],
    [`${queue},payments`, [queue, 'payments']],
    [`${alarm}CPU, high,${queue}`, [`${alarm}CPU, high`, queue]],
    [' , ', []],
  ])('splits %j', (value, arns) => {
    expect(splitArns(value)).toEqual(arns);
  });
});
