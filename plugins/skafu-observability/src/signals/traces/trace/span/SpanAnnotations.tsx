import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Span,
  TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Link } from 'react-router-dom';
import { useLinks } from '../../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { Requested } from '../../lib/whereOf';
import { annotationFilter } from '../../lib/annotationFilter';
import { rangeOfTrace } from '../useLineLink';
import { Section } from './Section';
import styles from './span.module.css';

/** What the application attached to be searched for: each leads to the traces with that value. */
export function SpanAnnotations(props: {
  span: Span;
  trace: TraceResponse;
  where: Requested;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { span, trace, where } = props;
  const links = useLinks();
  const entries = Object.entries(span.annotations);
  if (entries.length === 0) {
    return null;
  }
  return (
    <Section title={t('span.annotations')}>
      <dl className={styles.facts}>
        {entries.map(([name, value]) => {
          const filter = annotationFilter(name, value);
          return (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd>
                {filter ? (
                  <Link
                    to={links.traces({
                      ...where,
                      filter,
                      range: rangeOfTrace(trace),
                    })}
                    title={t('span.filterBy')}
                    className={styles.value}
                  >
                    {String(value)}
                  </Link>
                ) : (
                  <span className={styles.value}>{String(value)}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
