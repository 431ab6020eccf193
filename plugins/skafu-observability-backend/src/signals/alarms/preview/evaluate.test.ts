import { AlarmState } from '@skafu/plugin-skafu-observability-common';
import { Evaluation, evaluateStates } from './evaluate';

const PERIOD = 300_000;

/** State after points such as `0 - X - X`, oldest first, of a threshold of 1. */
function stateAfter(
  points: string,
  options: Partial<Evaluation>,
): AlarmState | undefined {
  const marks = points.split(' ');
  const end = marks.length * PERIOD;
  const values = new Map(
    marks.flatMap((mark, index) =>
      mark === '-' ? [] : [[index * PERIOD, mark === 'X' ? 2 : 0]],
    ),
  );
  return evaluateStates(
    {
      period: PERIOD,
      comparison: '>',
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'missing',
      ...options,
    },
    values,
    { start: end, end },
  ).at(-1)?.state;
}

const RETAINED = 'INSUFFICIENT_DATA';

// The tables of AWS's "Configuring how CloudWatch alarms treat missing data":
// points, then the state by `missing`, `ignore`, `breaching`, `notBreaching`.
describe.each([
  [3, '0 - X - X', ['OK', 'OK', 'OK', 'OK']],
  [3, '- - - - 0', ['OK', 'OK', 'OK', 'OK']],
  [3, '- - - - -', ['INSUFFICIENT_DATA', RETAINED, 'ALARM', 'OK']],
  [3, '0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [3, '- - X - -', ['ALARM', RETAINED, 'ALARM', 'OK']],
  [3, '- - - - X', ['OK', RETAINED, 'ALARM', 'OK']],
  [2, '0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [2, '0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [2, '0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
  [2, '- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
  [2, '- - - X -', ['ALARM', RETAINED, 'ALARM', 'OK']],
])('%i out of 3 of %s', (datapointsToAlarm, points, states) => {
  it.each(['missing', 'ignore', 'breaching', 'notBreaching'] as const)(
    'with missing data as %s',
    treatMissingData => {
      const index = ['missing', 'ignore', 'breaching', 'notBreaching'].indexOf(
        treatMissingData,
      );
      expect(stateAfter(points, { datapointsToAlarm, treatMissingData })).toBe(
        states[index],
      );
    },
  );
});

it('keeps the state through a gap when missing data is ignored, and joins equal states', () => {
  const values = new Map(
    [0, 0, 2, 2].map((value, index) => [index * PERIOD, value]),
  );
  expect(
    evaluateStates(
      {
        period: PERIOD,
        comparison: '>=',
        threshold: 2,
        evaluationPeriods: 2,
        datapointsToAlarm: 2,
        treatMissingData: 'ignore',
      },
      values,
      { start: 2 * PERIOD, end: 10 * PERIOD },
    ),
  ).toEqual([
    { from: 2 * PERIOD, to: 4 * PERIOD, state: 'OK' },
    { from: 4 * PERIOD, to: 10 * PERIOD, state: 'ALARM' },
  ]);
});

it.each([
  ['>', 1, 'OK'],
  ['>=', 1, 'ALARM'],
  ['<', 1, 'OK'],
  ['<=', 1, 'ALARM'],
] as const)('compares by %s %d', (comparison, threshold, state) => {
  expect(
    evaluateStates(
      {
        period: PERIOD,
        comparison,
        threshold,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        treatMissingData: 'missing',
      },
      new Map([[0, 1]]),
      { start: PERIOD, end: PERIOD },
    ),
  ).toEqual([{ from: PERIOD, to: PERIOD, state }]);
});
