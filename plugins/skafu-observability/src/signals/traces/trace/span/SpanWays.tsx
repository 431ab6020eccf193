import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Span,
  TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiFileListLine,
  RiLineChartLine,
  RiStackLine,
  RiTimelineView,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useLinks } from '../../../../components/useLinks';
import { aroundInstant } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { Requested } from '../../lib/whereOf';
import { rangeOfTrace } from '../useLineLink';
import { serviceText } from '../lib/spanText';
import { Section } from './Section';
import styles from './span.module.css';

/** Where a span leads: its entity, what that logged and measured then, other traces. */
export function SpanWays(props: {
  span: Span;
  trace: TraceResponse;
  where: Requested;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { span, trace, where } = props;
  const links = useLinks();
  const { entityRef } = span;
  const { accountId, region } = trace;
  const range = rangeOfTrace(trace);
  const moment = aroundInstant(
    Date.parse(trace.startedAt) + span.startMs + span.durationMs / 2,
    Math.max(span.durationMs, 60_000),
  );
  return (
    <>
      <nav className={styles.ways} aria-label={t('span.ways')}>
        {entityRef && (
          <>
            <Way
              to={links.entity(entityRef)}
              icon={<RiStackLine size={16} aria-hidden />}
            >
              {serviceText(span.service)}
            </Way>
            <Way
              to={links.logs({ entityRef, range: moment })}
              icon={<RiFileListLine size={16} aria-hidden />}
            >
              {t('span.logsThen')}
            </Way>
            <Way
              to={links.metrics({ entityRef, range })}
              icon={<RiLineChartLine size={16} aria-hidden />}
            >
              {t('span.metricsThen')}
            </Way>
          </>
        )}
        <Way
          to={
            entityRef
              ? links.traces({ entityRef, range })
              : links.traces({
                  accountId,
                  region,
                  service: span.service,
                  range,
                })
          }
          icon={<RiTimelineView size={16} aria-hidden />}
        >
          {t('span.tracesThen')}
        </Way>
      </nav>
      {span.links.length > 0 && (
        <Section title={t('span.links')}>
          <ul className={styles.linked}>
            {span.links.map(link => (
              <li key={`${link.traceId} ${link.spanId}`}>
                <Link
                  to={links.trace(link.traceId, {
                    ...where,
                    span: link.spanId,
                  })}
                >
                  <code>{link.traceId}</code>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Way(props: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Link to={props.to} className={styles.way}>
      {props.icon}
      {props.children}
    </Link>
  );
}
