import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { useLinks } from '../components/useLinks';
import { aroundInstant } from '../lib/links';
import { formatClock, formatInstant } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import type { AlarmBar, AlarmTrack } from './lib/alarmBars';
import type { Deploy } from './lib/deploys';
import type { SevereEvent } from './lib/severeEvents';

/** The list of events around one, so that it is among them. */
const AROUND = 30 * 60_000;

const DAY = 86_400_000;

/** Names and addresses of what happened. */
export function useIncidentWords() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  return useMemo(() => {
    const what = ({ entityRef, version, kind }: Deploy) => {
      const name = entityName(entityRef);
      if (kind === 'rollback') {
        return t('incident.rollback', { name, version: version ?? '' }).trim();
      }
      return version
        ? t('incident.deploy', { name, version })
        : t(`incident.${kind}`, { name });
    };
    return {
      /** `payments 4.2.0` */
      deploy: what,
      /** The second line of `payments` / `4.2.0`. */
      deployShort: ({ version, kind }: Deploy) => {
        if (kind === 'rollback') {
          return t('incident.short.rollback', { version: version ?? '' });
        }
        return version ?? t(`incident.short.${kind}`);
      },
      deployDetail: (deploy: Deploy) =>
        t('incident.deployDetail', {
          what: what(deploy),
          actor: deploy.actor,
          calls: deploy.events.map(({ title }) => title).join(', '),
        }),
      deployHref: ({ id, at, entityRef }: Deploy) =>
        links.securityEvents({
          entityRef,
          event: id,
          range: aroundInstant(at, AROUND),
        }),
      security: ({ event }: SevereEvent) =>
        t('incident.security', { title: event.title, actor: event.actor.name }),
      securityHref: ({ event, at, entityRef }: SevereEvent) =>
        links.securityEvents({
          entityRef,
          event: event.id,
          range: aroundInstant(at, AROUND),
        }),
      alarm: ({ alarm }: AlarmTrack, { start, end }: AlarmBar) =>
        end === undefined
          ? t('incident.alarmSince', {
              name: alarm.name,
              start: formatInstant(start),
            })
          : t('incident.alarmBetween', {
              name: alarm.name,
              start: formatInstant(start),
              end: end - start < DAY ? formatClock(end) : formatInstant(end),
            }),
      alarmHref: ({ alarm }: AlarmTrack) => links.alarm(alarm),
    };
  }, [t, links]);
}

export function entityName(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
