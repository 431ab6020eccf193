import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Target,
  TargetLookup,
  TargetsResponse,
  TargetSource,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiCheckLine,
  RiExternalLinkLine,
  RiSearchLine,
} from '@remixicon/react';
import { MessageCodeIcon, Messages } from '../../components/AsyncState';
import { CopyButton } from '../../components/CopyButton';
import { ExternalLink } from '../../components/ExternalLink';
import { Place } from '../../components/Place';
import { formatClock } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ResourceIcon } from './ResourceIcon';
import styles from './targets.module.css';

/** Every resource with the reason why it is here, and every look-up with what came of it. */
export function TargetsExplained(props: { answer: TargetsResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { targets, lookups, meta } = props.answer;
  return (
    <div className={styles.explained}>
      <Messages
        messages={meta.messages}
        stale={
          meta.stale
            ? t('toolbar.stale', { time: formatClock(meta.asOf) })
            : undefined
        }
      />
      {targets.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('targets.resources')}</h3>
          <TargetList targets={targets} />
        </section>
      )}
      <section>
        <h3 className={styles.heading}>{t('targets.lookups')}</h3>
        <ul className={styles.list}>
          {lookups.map((lookup, index) => (
            <LookupRow key={index} lookup={lookup} />
          ))}
        </ul>
      </section>
    </div>
  );
}

export function TargetList(props: { targets: Target[]; brief?: boolean }) {
  return (
    <ul className={styles.list}>
      {props.targets.map(target => (
        <TargetRow key={target.arn} target={target} brief={props.brief} />
      ))}
    </ul>
  );
}

function TargetRow(props: { target: Target; brief?: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { target, brief } = props;
  return (
    <li className={styles.row}>
      <span className={styles.rowIcon}>
        <ResourceIcon resourceType={target.resourceType} />
      </span>
      <div className={styles.rowMain}>
        <div className={styles.rowName}>{target.name}</div>
        <div className={styles.rowDetail}>
          {target.typeTitle} ·{' '}
          <span className={styles.part}>
            <Place
              accountId={target.accountId}
              region={target.region ?? t('targets.global')}
            />
          </span>
          {!target.supported && (
            <span className={styles.part}> · {t('targets.noPanels')}</span>
          )}
        </div>
        {!brief &&
          target.sources.map((source, index) => (
            <div key={index} className={styles.rowDetail}>
              {t('targets.because')} <SourceText source={source} />
            </div>
          ))}
      </div>
      <div className={styles.rowActions}>
        <CopyButton label={t('copy.arn')} text={() => target.arn} />
        {target.consoleUrl && (
          <ExternalLink
            href={target.consoleUrl}
            label={t('console.open')}
            icon={<RiExternalLinkLine size={16} aria-hidden />}
            iconOnly={brief}
          />
        )}
      </div>
    </li>
  );
}

function LookupRow(props: { lookup: TargetLookup }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lookup } = props;
  return (
    <li className={styles.row}>
      <span className={styles.rowIcon} data-outcome={lookup.outcome}>
        <OutcomeIcon outcome={lookup.outcome} />
      </span>
      <div className={styles.rowMain}>
        <div className={styles.rowName}>
          {t(`targets.outcome.${lookup.outcome}`)}
          {lookup.found > 0 && (
            <span className={styles.quiet}>
              {' '}
              · {t('targets.found', { count: lookup.found })}
            </span>
          )}
          {lookup.accountId && (
            <span className={styles.quiet}>
              {' · '}
              <Place accountId={lookup.accountId} region={lookup.region} />
            </span>
          )}
        </div>
        <div className={styles.rowDetail}>{lookup.text}</div>
        <div className={styles.rowDetail}>
          <SourceText source={lookup.source} />
        </div>
      </div>
    </li>
  );
}

function SourceText(props: { source: TargetSource }) {
  return (
    <code className={styles.source}>
      {props.source.key}: {props.source.value}
    </code>
  );
}

function OutcomeIcon(props: { outcome: TargetLookup['outcome'] }) {
  switch (props.outcome) {
    case 'matched':
      return <RiCheckLine size={16} aria-hidden />;
    case 'empty':
      return <RiSearchLine size={16} aria-hidden />;
    case 'invalid':
      return <MessageCodeIcon code="invalid-target" />;
    default:
      return <MessageCodeIcon code={props.outcome} />;
  }
}
