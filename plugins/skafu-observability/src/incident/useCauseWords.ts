import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { formatText } from '../lib';
import { formatClock, formatInstant } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import { entityName, useIncidentWords } from './useIncidentWords';
import type { LikelyCause } from './useLikelyCause';

const DAY = 86_400_000;

/** The likely cause in plain words. */
export function useCauseWords() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const events = useIncidentWords();
  return useMemo(() => {
    const deployed = ({ deploy, since }: LikelyCause) => {
      if (!deploy) {
        return undefined;
      }
      const minutes = Math.max(Math.round((since - deploy.at) / 60_000), 0);
      const what = t(
        deploy.kind === 'rollback'
          ? 'incident.cause.rolledBack'
          : 'incident.cause.deployed',
        { what: events.deploy(deploy) },
      );
      return minutes === 0
        ? t('incident.cause.sameMinute', { what })
        : t('incident.cause.minutesAfter', { count: minutes, what });
    };
    return {
      /** `payments → payments-table throttled` */
      what: ({ node, caller, deviation }: LikelyCause) => {
        const chain = [caller, node]
          .flatMap(each => each ?? [])
          .map(each =>
            each.entityRef ? entityName(each.entityRef) : each.name,
          )
          .join(' → ');
        return t(`incident.cause.${deviation.kind}`, { chain });
      },
      when: ({ since, until }: LikelyCause) => {
        const start =
          Date.now() - since < DAY ? formatClock(since) : formatInstant(since);
        return until === undefined
          ? t('incident.cause.since', { start })
          : t('incident.cause.between', { start, end: formatClock(until) });
      },
      /** `36 % of the calls, none before · 1 min after the deploy of payments 4.2.0` */
      evidence: (cause: LikelyCause) => {
        const { kind, now, before } = cause.deviation;
        const shares = { now: percent(now), before: percent(before) };
        const times = Math.round(now / before);
        const compared =
          kind === 'latency'
            ? t('incident.cause.slow', {
                now: formatText(now, 'Milliseconds'),
                before: formatText(before, 'Milliseconds'),
              })
            : t(before === 0 ? 'incident.cause.none' : 'incident.cause.times', {
                ...shares,
                times: String(times),
              });
        return [compared, deployed(cause)].filter(Boolean).join(' · ');
      },
    };
  }, [t, events]);
}

function percent(share: number): string {
  return formatText(share * 100, 'Percent');
}
