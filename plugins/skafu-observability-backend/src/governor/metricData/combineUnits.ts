import { Message } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsCallError, MetricDataResult } from '../../aws/AwsReader';
import { canonicalJson } from '../canonicalJson';
import { MetricUnit } from './MetricUnit';
import { MetricWindow } from './metricWindow';
import { UnitResult } from './unitOutcome';

/**
 * Makes one answer of the answers to a request's units, as old as the oldest.
 * Units that failed become messages.
 *
 * @throws the first failure when no unit has an answer, or for what is no AwsCallError
 */
export function combineUnits(
  units: MetricUnit[],
  settled: PromiseSettledResult<Answer<UnitResult[]>>[],
  options: { window: MetricWindow; now: number },
): Answer<MetricDataResult[]> {
  const value: MetricDataResult[] = [];
  const messages = new Map<string, Message>();
  let asOf = options.now;
  let stale = false;
  let answered = 0;

  const add = (message: Message) =>
    messages.set(canonicalJson(message), message);
  for (const [index, result] of settled.entries()) {
    if (result.status === 'rejected') {
      if (!(result.reason instanceof AwsCallError)) {
        throw result.reason;
      }
      add(result.reason.toMessage());
      continue;
    }
    answered += 1;
    const answer = result.value;
    asOf = Math.min(asOf, answer.asOf.getTime());
    stale ||= answer.stale;
    answer.messages.forEach(add);
    const id = units[index]?.id ?? '';
    for (const series of answer.value) {
      value.push(toResult(id, series, options.window));
    }
  }

  const failure = settled.find(result => result.status === 'rejected');
  if (failure && answered === 0) {
    throw failure.reason;
  }
  return {
    value,
    asOf: new Date(asOf),
    stale,
    messages: [...messages.values()],
  };
}

/** An older answer begins before the window; what lies outside is left out. */
function toResult(
  id: string,
  series: UnitResult,
  window: MetricWindow,
): MetricDataResult {
  const first = series.timestamps.findIndex(
    timestamp => timestamp >= window.start,
  );
  const from = first < 0 ? series.timestamps.length : first;
  return {
    id,
    label: series.label ?? id,
    timestamps: series.timestamps.slice(from),
    values: series.values.slice(from),
    status: series.status,
  };
}
