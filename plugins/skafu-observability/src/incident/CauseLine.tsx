import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Skeleton } from '@backstage/ui';
import { tracesReadPermission } from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowRightLine,
  RiCheckboxCircleLine,
  RiFocus3Line,
  RiInformationLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { absoluteRange } from '../components/TimeRangePicker';
import { useLinks } from '../components/useLinks';
import { skafuObservabilityTranslationRef } from '../translation';
import { useCauseWords } from './useCauseWords';
import { entityName } from './useIncidentWords';
import type { CauseAnswer, LikelyCause } from './useLikelyCause';
import styles from './incident.module.css';

/** Where it began, with the evidence, and the way to a trace that shows it. */
export function CauseLine(props: { entityRef: string; answer: CauseAnswer }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entityRef, answer } = props;
  const { state, isComparable, cause } = answer;
  if (state === 'loading') {
    return (
      <div className={styles.cause} aria-busy="true">
        <div className={styles.causeText}>
          <Skeleton width="60%" height={16} />
          <Skeleton width="40%" height={12} />
        </div>
        <Skeleton width={172} height={32} />
      </div>
    );
  }
  if (cause && state === 'ready') {
    return <Found entityRef={entityRef} answer={answer} cause={cause} />;
  }
  if (state === 'forbidden') {
    return (
      <Quiet>
        {t('incident.cause.forbidden', {
          permission: tracesReadPermission.name,
        })}
      </Quiet>
    );
  }
  if (state === 'failed') {
    return <Quiet>{t('incident.cause.failed')}</Quiet>;
  }
  return isComparable ? (
    <Quiet healthy note={t('incident.cause.quietNote')}>
      {t('incident.cause.quiet', { name: entityName(entityRef) })}
    </Quiet>
  ) : (
    <Quiet>{t('incident.cause.longRange')}</Quiet>
  );
}

function Found(props: {
  entityRef: string;
  answer: CauseAnswer;
  cause: LikelyCause;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const words = useCauseWords();
  const { entityRef, answer, cause } = props;
  const { trace, during } = answer;
  const isSlow = cause.deviation.kind === 'latency';
  return (
    <section
      className={styles.cause}
      data-found
      data-over={cause.isOver}
      aria-label={t('incident.cause.label')}
    >
      <RiFocus3Line size={20} aria-hidden className={styles.causeIcon} />
      <div className={styles.causeText}>
        <p className={styles.causeLine}>
          <span className={styles.causeLabel}>
            {t('incident.cause.label')}:{' '}
          </span>
          <strong>{words.what(cause)}</strong> {words.when(cause)}
        </p>
        <p className={styles.causeEvidence}>{words.evidence(cause)}</p>
      </div>
      {trace.isPending ? (
        <span aria-busy="true" className={styles.causeWait}>
          <Skeleton width={172} height={32} />
        </span>
      ) : (
        <ButtonLink
          variant="primary"
          size="small"
          iconEnd={<RiArrowRightLine />}
          href={
            trace.traceId
              ? links.trace(trace.traceId, { entityRef, span: trace.span })
              : links.traces({
                  entityRef,
                  service: cause.node.name,
                  status: isSlow ? undefined : ['fault', 'throttle', 'error'],
                  range: absoluteRange(during),
                })
          }
        >
          {trace.traceId
            ? t(isSlow ? 'incident.cause.openSlow' : 'incident.cause.open')
            : t('incident.cause.traces')}
        </ButtonLink>
      )}
    </section>
  );
}

function Quiet(props: {
  healthy?: boolean;
  note?: string;
  children: ReactNode;
}) {
  const Icon = props.healthy ? RiCheckboxCircleLine : RiInformationLine;
  return (
    <div className={styles.cause}>
      <Icon
        size={20}
        aria-hidden
        className={styles.causeIcon}
        data-healthy={props.healthy}
      />
      <div className={styles.causeText}>
        <p className={styles.causeLine}>{props.children}</p>
        {props.note && <p className={styles.causeEvidence}>{props.note}</p>}
      </div>
    </div>
  );
}
