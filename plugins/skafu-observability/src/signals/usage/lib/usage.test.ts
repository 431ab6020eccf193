import { exampleUsage } from '../../../__testUtils__/costsExamples';
import { usageToCsv } from './csv';
import {
  dollarsPerDay,
  findRows,
  meanWait,
  savedShare,
  sortRows,
  totalUsage,
  troubled,
  usageRows,
  worstTrouble,
} from './usage';

const usage = exampleUsage();

it('adds up counters, and what was saved of all that was wanted', () => {
  const total = totalUsage(usage.items);
  expect(total).toMatchObject({ calls: 100, attempts: 116, errors: 2 });
  expect(savedShare(total)).toBeCloseTo(37.5);
  expect(meanWait(total)).toBe(500);
  expect(savedShare(totalUsage([]))).toBeUndefined();
});

it.each([
  ['each', 3, 'slowed'],
  ['api', 2, 'open'],
  ['place', 2, 'slowed'],
] as const)('sums up %s row', (grouping, count, trouble) => {
  const rows = usageRows(usage, grouping);
  expect(rows).toHaveLength(count);
  const slow = sortRows(rows, { column: 'throttles', direction: 'desc' })[0];
  expect(slow?.throttles).toBe(6);
  expect(slow && worstTrouble(slow.states)).toBe(trouble);
});

it('finds rows by API, account number and account name', () => {
  const found = (search: string) =>
    findRows(usageRows(usage, 'each'), search, id =>
      id === '444455556666' ? 'staging' : undefined,
    ).length;
  expect(found('xray')).toBe(2);
  expect(found('staging trace')).toBe(1);
  expect(found('1111')).toBe(2);
  expect(found('xray nowhere')).toBe(0);
});

it('names the worst trouble first', () => {
  expect(troubled(usage.apis).map(({ accountId }) => accountId)).toEqual([
    '444455556666',
    '111122223333',
  ]);
});

it('tells the cost of a day only once there is a pace', () => {
  const since = '2026-03-01T10:00:00Z';
  const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
  expect(dollarsPerDay(0.5, since, at('16:00:00'))).toBeCloseTo(2);
  expect(dollarsPerDay(0.5, since, at('10:10:00'))).toBeUndefined();
});

it('writes counters into a sheet', () => {
  expect(usageToCsv(usage.items).split('\r\n')[1]).toBe(
    '111122223333,eu-west-1,ce,GetCostAndUsage,40,41,50,10,0,0,0,0,0.4',
  );
});
