import { namedInRule } from './ownership';
import { findLink } from './view';

describe('namedInRule', () => {
  it.each([
    ['ALARM("cpu high") OR ALARM(latency)', ['cpu high', 'latency']],
    [
      "NOT OK('a') AND (INSUFFICIENT_DATA( b ) OR ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:c))",
      ['a', 'b', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:c'],
    ],
    [
      'AT_LEAST(50%, ALARM, (a, "b (x), y", \'c\')) OR ALARM(d)',
      ['d', 'a', 'b (x), y', 'c'],
    ],
    ['TRUE', []],
  ])('reads %s', (rule, names) => {
    expect(namedInRule(rule)).toEqual(names);
  });
});

describe('findLink', () => {
  it.each([
    [
      'See (https://runbooks.example.com/a?b=c#d).',
      'https://runbooks.example.com/a?b=c#d',
    ],
    ['mail runbooks@example.com', undefined],
    ['https://', undefined],
    [undefined, undefined],
  ])('finds the link in %j', (text, link) => {
    expect(findLink(text)).toBe(link);
  });
});
