import type { TraceServiceUse } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { seriesStyle } from '../../../components/SignalChart/lib/palette';

/** A hue for each service, the same wherever the service appears on the page. */
export function useServiceColors(
  services: readonly TraceServiceUse[],
): (service: string) => string {
  const key = services.map(({ name }) => name).join('\n');
  return useMemo(() => {
    // By name, so that a running trace keeps its colours as it grows.
    const names = [...new Set(key.split('\n'))].sort();
    const colors = new Map(
      names.map((name, index) => [name, `var(${seriesStyle(index).variable})`]),
    );
    return service => colors.get(service) ?? 'var(--bui-border-2)';
  }, [key]);
}
