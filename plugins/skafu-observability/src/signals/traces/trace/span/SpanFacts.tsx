import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Span } from '@skafu/plugin-skafu-observability-common';
import { CopyButton } from '../../../../components/CopyButton';
import { useAccountNames, fullPlaceText } from '../../../../components/Place';
import { formatText } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { Section } from './Section';
import styles from './span.module.css';

/** A name and what it is; undefined values are left out. */
type Fact = readonly [name: string, value: string | number | undefined];

/** When it ran, what it called and what came back. */
export function SpanFacts(props: { span: Span }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { span } = props;
  const names = useAccountNames();
  const time = (value: number) => formatText(value, 'Milliseconds');
  const { http, aws, sql } = span;
  return (
    <>
      <Facts
        title={t('span.time')}
        facts={[
          [t('span.start'), time(span.startMs)],
          [t('span.duration'), time(span.durationMs)],
          [t('span.self'), time(span.selfMs)],
          [t('span.critical'), time(span.criticalMs)],
        ]}
        notes={[
          span.skewMs === undefined
            ? undefined
            : t('span.skew', { skew: time(span.skewMs) }),
          span.inferred ? t('span.inferred') : undefined,
        ]}
      />
      <Facts
        title={t('span.request')}
        facts={[
          [t('span.method'), http?.method],
          [t('span.url'), http?.url],
          [t('span.httpStatus'), http?.status],
        ]}
      />
      <Facts
        title={t('span.awsCall')}
        facts={[
          [t('span.operation'), aws?.operation],
          [t('span.resource'), aws?.resource],
          [t('span.retries'), aws?.retries],
          [
            t('span.account'),
            aws?.accountId &&
              fullPlaceText({ accountId: aws.accountId }, names),
          ],
          [t('span.region'), aws?.region],
          [t('span.requestId'), aws?.requestId],
        ]}
      />
      <Facts
        title={t('span.sql')}
        facts={[
          [t('span.engine'), sql?.engine],
          [t('span.url'), sql?.url],
          [t('span.query'), sql?.sanitizedQuery],
        ]}
      />
      <Facts
        title={t('span.service')}
        facts={[
          [t('span.service'), span.service],
          [t('span.origin'), span.origin],
          [t('span.id'), span.id],
        ]}
      />
    </>
  );
}

function Facts(props: {
  title: string;
  facts: readonly Fact[];
  notes?: ReadonlyArray<string | undefined>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const facts = props.facts.filter(([, value]) => value !== undefined);
  const notes = (props.notes ?? []).filter(Boolean);
  if (facts.length === 0) {
    return null;
  }
  return (
    <Section title={props.title}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>
              <span className={styles.value}>{value}</span>
              <span className={styles.copy}>
                <CopyButton
                  label={t('span.copyValue', { name })}
                  text={() => String(value)}
                />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {notes.map(note => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Section>
  );
}
