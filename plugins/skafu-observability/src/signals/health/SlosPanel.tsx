import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  healthReadPermission,
  type Slo,
} from '@skafu/plugin-skafu-observability-common';
import { useEffect, useRef } from 'react';
import { AsyncState } from '../../components/AsyncState';
import { ExternalLink } from '../../components/ExternalLink';
import { Panel } from '../../components/Page';
import { RowList } from '../../components/RowList';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { StateLabel, type Tone } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { useSlos } from './useHealth';
import styles from './health.module.css';

const TONES: Record<Slo['state'], Tone> = {
  ok: 'healthy',
  warning: 'warning',
  breached: 'critical',
  'insufficient-data': 'unknown',
};

/** Objectives of Application Signals: goal, what was attained, and what is left of the error budget. */
export function SlosPanel(props: {
  entityRef: string | undefined;
  /** Name of the objective that somebody was sent to. */
  selected: string | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { selected } = props;
  const query = useSlos(props.entityRef);
  const root = useRef<HTMLDivElement>(null);
  const hasAnswer = query.data !== undefined;
  useEffect(() => {
    if (selected && hasAnswer) {
      root.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [selected, hasAnswer]);
  const chosen = query.data?.items.find(({ name }) => name === selected);
  return (
    <div ref={root} className={styles.anchor}>
      <Panel title={t('slo.title')}>
        <AsyncState
          compact
          query={query}
          subject={t('slo.subject')}
          permission={healthReadPermission.name}
          skeleton={<RowsSkeleton rows={3} />}
        >
          {answer =>
            answer.items.length === 0 ? (
              <p className={styles.text}>{t('slo.none')}</p>
            ) : (
              <RowList
                label={t('slo.title')}
                items={answer.items}
                rowKey={slo => slo.arn}
                selectedKey={chosen?.arn}
                columns={[
                  {
                    id: 'name',
                    label: t('slo.name'),
                    width: 'minmax(0, 2fr)',
                    cell: slo => (
                      <span
                        title={
                          slo.interval &&
                          t('slo.interval', { interval: slo.interval })
                        }
                      >
                        {slo.name}
                      </span>
                    ),
                  },
                  {
                    id: 'state',
                    label: t('slo.state'),
                    width: '84px',
                    cell: slo => <SloState slo={slo} />,
                  },
                  {
                    id: 'service',
                    label: t('slo.service'),
                    width: 'minmax(0, 1fr)',
                    minWidth: 620,
                    cell: slo => <Service slo={slo} />,
                  },
                  {
                    id: 'goal',
                    label: t('slo.goal'),
                    width: '72px',
                    align: 'end',
                    cell: slo => <Percent value={slo.goalPercent} />,
                  },
                  {
                    id: 'attainment',
                    label: t('slo.attainment'),
                    width: '72px',
                    align: 'end',
                    cell: slo => <Percent value={slo.attainmentPercent} />,
                  },
                  {
                    id: 'budget',
                    label: t('slo.budget'),
                    width: '156px',
                    cell: slo => <Budget slo={slo} />,
                  },
                ]}
                actions={slo => (
                  <ExternalLink
                    href={slo.consoleUrl}
                    label={t('console.cloudWatch')}
                    iconOnly
                  />
                )}
                href={slo =>
                  slo.entityRef && links.metrics({ entityRef: slo.entityRef })
                }
                narrow={slo => (
                  <>
                    <span className={styles.tileHead}>
                      <span className={styles.tileTitle}>{slo.name}</span>
                      <SloState slo={slo} />
                    </span>
                    <span className={styles.detail}>
                      <Percent value={slo.attainmentPercent} />
                      <span>
                        {t('slo.goal')} <Percent value={slo.goalPercent} />
                      </span>
                      <Budget slo={slo} />
                    </span>
                  </>
                )}
              />
            )
          }
        </AsyncState>
      </Panel>
    </div>
  );
}

function SloState(props: { slo: Slo }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { state } = props.slo;
  return (
    <StateLabel tone={TONES[state]}>{t(`slo.states.${state}`)}</StateLabel>
  );
}

function Service(props: { slo: Slo }) {
  const links = useLinks();
  const { entityRef, service } = props.slo;
  return entityRef ? (
    <Link href={links.entity(entityRef)} variant="body-small">
      {service ?? entityRef}
    </Link>
  ) : (
    <>{service}</>
  );
}

/** Objectives differ in the second decimal, which three digits would round away. */
function Percent(props: { value: number | undefined }) {
  const { value } = props;
  return (
    <>{value === undefined ? '–' : `${Math.floor(value * 100) / 100} %`}</>
  );
}

function Budget(props: { slo: Slo }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { budgetRemainingPercent: left, state } = props.slo;
  if (left === undefined) {
    return <span>–</span>;
  }
  const words =
    left < 0
      ? t('slo.overspent', { times: formatText(1 - left / 100, 'None') })
      : formatText(left, 'Percent');
  return (
    <span
      className={styles.budget}
      title={t('slo.budgetLeft', { percent: formatText(left, 'Percent') })}
    >
      <span className={styles.budgetBar} aria-hidden>
        <span
          data-tone={TONES[state]}
          style={{ width: `${Math.max(0, Math.min(100, left))}%` }}
        />
      </span>
      <span className={styles.budgetText}>{words}</span>
    </span>
  );
}
