import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceStats } from '@skafu/plugin-skafu-observability-common';
import type { Tone } from '../../../components/StateLabel';
import { formatText } from '../../../lib';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { failedShare, type MapNode } from './lib/mapView';

/** The figures of services and calls, in words. */
export function useFigures() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const rate = (stats: ServiceStats | undefined) =>
    stats ? formatText(rough(stats.requestsPerMinute), 'Count/Minute') : '–';
  const failed = (stats: ServiceStats | undefined) =>
    stats ? share(100 * failedShare(stats)) : '–';
  const millis = (value: number | undefined) =>
    value === undefined ? '–' : formatText(value, 'Milliseconds');
  const state = (tone: Tone) => {
    switch (tone) {
      case 'critical':
        return t('serviceMap.state.failing');
      case 'warning':
        return t('serviceMap.state.elevated');
      case 'healthy':
        return t('serviceMap.state.fine');
      default:
        return t('serviceMap.state.unknown');
    }
  };
  /** What kind of failure there is most of: `7.4 % throttled`. */
  const trouble = (stats: ServiceStats | undefined) => {
    if (!stats || stats.requests === 0) {
      return undefined;
    }
    const kinds = (['throttles', 'faults', 'errors'] as const)
      .map(kind => ({ kind, count: stats[kind] }))
      .filter(({ count }) => count > 0);
    const [first] = kinds.sort((a, b) => b.count - a.count);
    if (!first) {
      return undefined;
    }
    const percent = formatText((100 * first.count) / stats.requests, 'Percent');
    switch (first.kind) {
      case 'throttles':
        return t('serviceMap.node.throttled', { percent });
      case 'faults':
        return t('serviceMap.node.faults', { percent });
      default:
        return t('serviceMap.node.errors', { percent });
    }
  };
  const readOut = (node: MapNode) =>
    t('serviceMap.node.readOut', {
      name: node.name,
      type: node.kind.title,
      state: state(node.tone),
      rate: rate(node.stats),
      failed: failed(node.stats),
      p99: millis(node.stats?.p99Ms),
    });
  return { rate, failed, millis, state, trouble, readOut };
}

/** Two digits: of samples, and on a map where room is dear, a third says nothing. */
function rough(value: number): number {
  return Number(value.toPrecision(2));
}

/** Some failures are never shown as none. */
function share(percent: number): string {
  return percent > 0 && percent < 0.1
    ? '<0.1 %'
    : formatText(rough(Math.round(percent * 10) / 10), 'Percent');
}
