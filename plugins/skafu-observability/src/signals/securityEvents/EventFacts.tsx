import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import { RiFilterLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/CopyButton';
import { Place } from '../../components/Place';
import { formatFullInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { isEntityRef } from './lib/actor';
import styles from './securityEvents.module.css';

/** Who, when, from where, by what. */
export function EventFacts(props: {
  event: SecurityEvent;
  onEntity: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { event, onEntity } = props;
  const { actor, entityRef, correlationId } = event;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('securityEvent.facts')}</h3>
      <dl className={styles.facts}>
        <Fact name={t('securityEvent.at')}>{formatFullInstant(event.at)}</Fact>
        <Fact name={t('securityEvent.who')}>
          {isEntityRef(actor.name) ? (
            <EntityRefLink entityRef={actor.name} />
          ) : (
            <span>{actor.name}</span>
          )}
          <span className={styles.quiet}>
            {t(`securityActor.${actor.type}`)}
          </span>
        </Fact>
        {entityRef && (
          <Fact name={t('securityEvent.entity')}>
            <EntityRefLink entityRef={entityRef} />
            <Button
              variant="tertiary"
              size="small"
              iconStart={<RiFilterLine />}
              onPress={() => onEntity(entityRef)}
            >
              {t('securityEvent.onlyEntity')}
            </Button>
          </Fact>
        )}
        {event.accountId && (
          <Fact name={t('securityEvent.place')}>
            <Place accountId={event.accountId} region={event.region} />
          </Fact>
        )}
        {event.sourceIp && (
          <Fact name={t('securityEvent.from')}>{event.sourceIp}</Fact>
        )}
        {event.userAgent && (
          <Fact name={t('securityEvent.agent')}>
            <span className={styles.quiet}>{event.userAgent}</span>
          </Fact>
        )}
        <Fact name={t('securityEvent.source')}>
          {t(`securitySource.${event.source}`)}
        </Fact>
        <Fact name={t('securityEvent.name')}>
          <span className={styles.mono}>{event.name}</span>
        </Fact>
        {correlationId && (
          <Fact name={t('securityEvent.request')}>
            <span className={styles.mono}>{correlationId}</span>
            <CopyButton
              label={t('securityEvent.copyRequest')}
              text={() => correlationId}
            />
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
