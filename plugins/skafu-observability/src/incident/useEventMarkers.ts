import type { Entity } from '@backstage/catalog-model';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import type { ChartMarker } from '../components/SignalChart';
import { useIncidentEvents } from './useIncidentEvents';
import { useIncidentWords } from './useIncidentWords';

/**
 * What happened to an entity and to what it calls, for the strip above its
 * charts, oldest first. The answers are those of the swimlane.
 */
export function useEventMarkers(
  entity: Entity,
  range: TimeRange,
): ChartMarker[] {
  const { deploys, security, tracks, window } = useIncidentEvents(
    entity,
    range,
  );
  const words = useIncidentWords();
  return useMemo(() => {
    const markers: ChartMarker[] = [
      ...deploys.map(deploy => ({
        at: deploy.at,
        kind: 'deploy' as const,
        title: words.deploy(deploy),
        href: words.deployHref(deploy),
      })),
      ...tracks.flatMap(track =>
        track.bars.map(bar => ({
          at: bar.start,
          to: bar.end ?? window.end,
          kind: 'alarm' as const,
          title: words.alarm(track, bar),
          href: words.alarmHref(track),
        })),
      ),
      ...security.map(event => ({
        at: event.at,
        kind: 'security' as const,
        title: words.security(event),
        href: words.securityHref(event),
      })),
    ];
    return markers.sort((one, other) => one.at - other.at);
  }, [deploys, security, tracks, window, words]);
}
