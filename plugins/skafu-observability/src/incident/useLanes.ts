import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  alarmsReadPermission,
  costsReadPermission,
  metricsReadPermission,
  securityEventsReadPermission,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useLinks } from '../components/useLinks';
import { formatMoneyText } from '../lib/money';
import { formatClock, formatDay } from '../lib/time';
import { formatText } from '../lib';
import { skafuObservabilityTranslationRef } from '../translation';
import { bucketsOf, failurePoints, type Bucket } from './lib/failures';
import type { CostMark } from './lib/costDays';
import type { Lane, LaneItem } from './lib/lanes';
import { laneState, metaOf } from './together';
import { useCostMarks } from './useCostMarks';
import { useFailures } from './useFailures';
import type { IncidentEvents } from './useIncidentEvents';
import { useLogErrors } from './useLogErrors';
import { entityName, useIncidentWords } from './useIncidentWords';

/** Rows kept for alarms, so that nothing moves when they come. */
export const ALARM_ROWS = 3;

const BUCKETS = 96;

/** The rows of the swimlane, with all that stands on them. */
export function useLanes(
  entityRef: string,
  range: TimeRange,
  incident: IncidentEvents,
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const words = useIncidentWords();
  const links = useLinks();
  const { window, deploys, tracks, security } = incident;
  const failures = useFailures(entityRef, range);
  const failuresState = laneState(failures);
  const logErrors = useLogErrors(entityRef, range, window);
  const costs = useCostMarks(entityRef, window);

  const points = useMemo(
    () =>
      logErrors.points ??
      (failures.data && failurePoints(failures.data.panels)),
    [logErrors.points, failures.data],
  );
  const unit = logErrors.points ? 'lines' : 'requests';
  const buckets = useMemo(
    () => bucketsOf(points ?? [], window, BUCKETS),
    [points, window],
  );

  const lanes = useMemo(() => {
    const inWindow = ({ at }: { at: number }) =>
      at >= window.start && at <= window.end;
    const all: Lane[] = [
      {
        id: 'deploys',
        label: t('incident.lane.deploys'),
        empty: t('incident.empty.deploys'),
        state: incident.eventsState,
        permission: securityEventsReadPermission.name,
        items: deploys.filter(inWindow).map(deploy => ({
          key: deploy.id,
          lane: 'deploys',
          at: deploy.at,
          label: entityName(deploy.entityRef),
          sub: words.deployShort(deploy),
          detail: words.deployDetail(deploy),
          href: words.deployHref(deploy),
        })),
      },
      {
        id: 'alarms',
        label: t('incident.lane.alarms'),
        empty: t('incident.empty.alarms'),
        state: incident.alarmsState,
        permission: alarmsReadPermission.name,
        rows: tracks.slice(0, ALARM_ROWS).map(track => ({
          key: track.alarm.arn,
          name: track.alarm.name,
          items: track.bars.map(bar => ({
            key: `${track.alarm.arn}@${bar.start}`,
            lane: 'alarms',
            at: bar.start,
            to: bar.end ?? window.end,
            label: track.alarm.name,
            detail: words.alarm(track, bar),
            href: words.alarmHref(track),
            acknowledged:
              bar.end === undefined &&
              track.alarm.acknowledgement !== undefined,
          })),
        })),
        more: Math.max(tracks.length - ALARM_ROWS, 0) + incident.moreAlarms,
        moreHref: links.alarms({ entityRef }),
      },
      {
        id: 'errors',
        unit,
        label: t(
          unit === 'lines' ? 'incident.lane.logErrors' : 'incident.lane.errors',
        ),
        empty: t(emptyErrors(unit, points !== undefined)),
        state: unit === 'lines' ? 'ready' : failuresState,
        permission: metricsReadPermission.name,
        buckets,
        peak: peakOf(buckets, bucket => ({
          label: t(unit === 'lines' ? 'incident.lines' : 'incident.errors', {
            count: bucket.value,
          }),
          detail: t(
            unit === 'lines' ? 'incident.linesPeak' : 'incident.errorsPeak',
            {
              number: formatText(bucket.value, 'Count'),
              start: formatClock(bucket.start),
              end: formatClock(bucket.end),
            },
          ),
          href: links.logs({ entityRef, range: rangeOf(bucket) }),
        })),
      },
      {
        id: 'security',
        label: t('incident.lane.security'),
        empty: t('incident.empty.security'),
        state: incident.eventsState,
        permission: securityEventsReadPermission.name,
        items: security.filter(inWindow).map(each => ({
          key: each.event.id,
          lane: 'security',
          at: each.at,
          label: each.event.title,
          sub: each.event.actor.name,
          detail: words.security(each),
          href: words.securityHref(each),
        })),
      },
    ];
    if (costs.isShown) {
      all.push({
        id: 'costs',
        label: t('incident.lane.costs'),
        empty: t('incident.empty.costs'),
        state: costs.state,
        permission: costsReadPermission.name,
        items: costs.marks.map(mark => ({
          key: `cost ${mark.id}`,
          lane: 'costs',
          at: mark.start,
          to: mark.end,
          label: signed(mark, costs.currency),
          sub: mark.service,
          detail: t(mark.anomaly ? 'incident.anomaly' : 'incident.costDay', {
            amount: signed(mark, costs.currency),
            day: formatDay(new Date(mark.start).toISOString().slice(0, 10)),
            service: mark.service ?? t('incident.someService'),
          }),
          href: links.costs({ entityRef }),
        })),
      });
    }
    return all;
  }, [
    t,
    words,
    links,
    entityRef,
    incident.eventsState,
    incident.alarmsState,
    incident.moreAlarms,
    deploys,
    tracks,
    security,
    window,
    points,
    buckets,
    unit,
    failuresState,
    costs,
  ]);

  const meta = useMemo(
    () => metaOf([...incident.answers, failures.data]),
    [incident.answers, failures.data],
  );
  return { lanes, meta, logErrors };
}

function emptyErrors(unit: 'lines' | 'requests', isCounted: boolean) {
  if (unit === 'lines') {
    return 'incident.empty.lines';
  }
  return isCounted ? 'incident.empty.errors' : 'incident.empty.noErrors';
}

export function rangeOf({ start, end }: Bucket): TimeRange {
  return {
    start: new Date(Math.floor(start)).toISOString(),
    end: new Date(Math.ceil(end)).toISOString(),
  };
}

function peakOf(
  buckets: Bucket[],
  describe: (bucket: Bucket) => Pick<LaneItem, 'label' | 'detail' | 'href'>,
): LaneItem | undefined {
  const peak = buckets.reduce<Bucket | undefined>(
    (highest, bucket) =>
      bucket.value > (highest?.value ?? 0) ? bucket : highest,
    undefined,
  );
  return (
    peak && {
      key: 'peak of errors',
      lane: 'errors',
      at: peak.start,
      to: peak.end,
      ...describe(peak),
    }
  );
}

function signed({ difference }: CostMark, currency: string): string {
  const amount = formatMoneyText(Math.abs(difference), currency);
  return difference < 0 ? `− ${amount}` : `+ ${amount}`;
}
