import { compact, type TimeSeries, type Window } from '../TimeSeries';
import { aggregate, reducers } from './aggregates';
import { condition } from './condition';
import { fill } from './fill';
import {
  asNumber,
  asSeriesList,
  mapSeries,
  mapValues,
  MathError,
  type MathValue,
} from './MathValue';

/** What functions may know besides their arguments. */
export interface FunctionContext {
  window: Window;
  /** Seconds; of series that are made from nothing. */
  period: number;
}

type MathFunction = (
  operands: MathValue[],
  context: FunctionContext,
) => MathValue;

/** CloudWatch's functions of values; those that need the request itself (METRICS, SEARCH) are in `evaluate`. */
export const functions: ReadonlyMap<string, MathFunction> = new Map<
  string,
  MathFunction
>([
  ...Object.entries(reducers).map(([name, reduce]): [string, MathFunction] => [
    name,
    operands => aggregate(name, reduce, only(operands, name)),
  ]),
  pointwise('ABS', Math.abs),
  pointwise('CEIL', Math.ceil),
  pointwise('FLOOR', Math.floor),
  pointwise('LOG', Math.log),
  pointwise('LOG10', Math.log10),
  ofSeries('RATE', series =>
    differences(series, (rise, seconds) => rise / seconds),
  ),
  ofSeries('DIFF', series => differences(series, rise => rise)),
  ofSeries('DIFF_TIME', series => differences(series, (_, seconds) => seconds)),
  ofSeries('RUNNING_SUM', series => {
    let total = 0;
    return mapValues(series, value => (total += value));
  }),
  [
    'PERIOD',
    operands =>
      asSeriesList(only(operands, 'PERIOD'), 'PERIOD')[0]?.period ?? 0,
  ],
  ofValues('DATAPOINT_COUNT', values => values.length),
  ofValues('FIRST', values => values[0] ?? NaN),
  ofValues('LAST', values => values.at(-1) ?? NaN),
  [
    'REMOVE_EMPTY',
    operands =>
      asSeriesList(only(operands, 'REMOVE_EMPTY'), 'REMOVE_EMPTY').filter(
        series => series.values.length > 0,
      ),
  ],
  [
    'TIME_SERIES',
    (operands, { window, period }) => {
      const value = asNumber(only(operands, 'TIME_SERIES'), 'TIME_SERIES');
      const empty = {
        label: 'TIME_SERIES',
        period,
        timestamps: [],
        values: [],
      };
      return fill(empty, value, window);
    },
  ],
  ['FILL', (operands, { window }) => fillAll(operands, window)],
  ['IF', condition],
]);

function only(operands: MathValue[], name: string): MathValue {
  const [operand] = operands;
  if (operand === undefined || operands.length !== 1) {
    throw new MathError(`${name} expects one argument`);
  }
  return operand;
}

function pointwise(
  name: string,
  change: (value: number) => number,
): [string, MathFunction] {
  return [
    name,
    operands => {
      const operand = only(operands, name);
      return typeof operand === 'number'
        ? change(operand)
        : mapSeries(operand, name, series =>
            compact(mapValues(series, change)),
          );
    },
  ];
}

function ofSeries(
  name: string,
  change: (series: TimeSeries) => TimeSeries,
): [string, MathFunction] {
  return [name, operands => mapSeries(only(operands, name), name, change)];
}

function ofValues(
  name: string,
  reduce: (values: number[]) => number,
): [string, MathFunction] {
  return [
    name,
    operands => {
      const [series, another] = asSeriesList(only(operands, name), name);
      if (!series || another) {
        throw new MathError(`${name} expects one time series`);
      }
      return reduce(series.values);
    },
  ];
}

/** From the second point on, what lies between it and the one before. */
function differences(
  series: TimeSeries,
  between: (rise: number, seconds: number) => number,
): TimeSeries {
  const { timestamps, values } = series;
  return {
    ...series,
    timestamps: timestamps.slice(1),
    values: values
      .slice(1)
      .map((value, index) =>
        between(
          value - (values[index] ?? NaN),
          (timestamps[index + 1] ?? NaN) - (timestamps[index] ?? NaN),
        ),
      ),
  };
}

function fillAll(operands: MathValue[], window: Window): MathValue {
  const [value, filling] = operands;
  if (value === undefined || filling === undefined || operands.length !== 2) {
    throw new MathError('FILL expects two arguments');
  }
  if (
    typeof filling !== 'number' &&
    filling !== 'REPEAT' &&
    filling !== 'LINEAR'
  ) {
    throw new MathError('FILL expects a scalar, REPEAT or LINEAR');
  }
  return mapSeries(value, 'FILL', series => fill(series, filling, window));
}
