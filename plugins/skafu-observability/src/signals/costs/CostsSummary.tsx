import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  CostsResponse,
  CostSummaryResponse,
} from '@skafu/plugin-skafu-observability-common';
import type { ReactNode } from 'react';
import { Money } from '../../components/Money';
import { Value } from '../../components/Value';
import { formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Change } from './Change';
import { NOBODY, shareOf } from './lib/columns';
import { percentText } from './lib/percent';
import styles from './costs.module.css';

const MONTH = ['monthToDate', 'forecast', 'lastMonth'] as const;

/** This month in four figures. */
export function CostsSummary(props: {
  /** Undefined while it is on its way, and when it could not be read. */
  summary: CostSummaryResponse | undefined;
  isFailed: boolean;
  /** The fourth figure, which depends on the page. */
  children: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { summary, isFailed } = props;
  return (
    <section className={styles.summary} aria-label={t('costs.summary.label')}>
      {summary ? (
        <Figures summary={summary} />
      ) : (
        MONTH.map(name => (
          <FigureSkeleton
            key={name}
            label={t(`costs.summary.${name}`)}
            isFailed={isFailed}
          />
        ))
      )}
      {props.children}
    </section>
  );
}

function Figures(props: { summary: CostSummaryResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { currency, monthToDate, lastMonthToDate, lastMonth, forecast } =
    props.summary;
  const money = (amount: number) => formatMoneyText(amount, currency);
  const spent = forecast && shareOf(monthToDate, forecast.mean);
  return (
    <>
      <Figure
        label={t('costs.summary.monthToDate')}
        value={<Money amount={monthToDate} currency={currency} />}
      >
        <Change
          now={monthToDate}
          before={lastMonthToDate}
          currency={currency}
        />{' '}
        {t('costs.summary.sameDays', { amount: money(lastMonthToDate) })}
      </Figure>
      <Figure
        label={t('costs.summary.forecast')}
        value={
          forecast ? <Money amount={forecast.mean} currency={currency} /> : '–'
        }
        meter={spent}
        meterLabel={
          spent === undefined
            ? undefined
            : t('costs.summary.share', { percent: percentText(spent) })
        }
      >
        {forecast
          ? t('costs.summary.forecastRange', {
              low: money(forecast.low),
              high: money(forecast.high),
            })
          : t('costs.summary.noForecast')}
      </Figure>
      <Figure
        label={t('costs.summary.lastMonth')}
        value={<Money amount={lastMonth} currency={currency} />}
      >
        {forecast && lastMonth > 0 ? (
          <>
            {t('costs.summary.forecast')}:{' '}
            <Change
              now={forecast.mean}
              before={lastMonth}
              currency={currency}
            />
          </>
        ) : (
          t('costs.summary.wholeMonth')
        )}
      </Figure>
    </>
  );
}

/** A label, a number, and what puts it into place. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  /** How much of it is reached, in percent. */
  meter?: number;
  meterLabel?: string;
  children?: ReactNode;
}) {
  const { meter } = props;
  return (
    <div className={styles.figure}>
      <div className={styles.figureLabel}>{props.label}</div>
      <div className={styles.figureValue}>{props.value}</div>
      {meter !== undefined && (
        <div
          className={styles.meter}
          role="img"
          aria-label={props.meterLabel}
          title={props.meterLabel}
        >
          <i style={{ width: `${Math.min(Math.max(meter, 0), 100)}%` }} />
        </div>
      )}
      <div className={styles.figureText}>{props.children}</div>
    </div>
  );
}

/** What has no entity, and how to give it one. */
export function NobodyFigure(props: {
  /** Of this month, by entity. */
  costs: CostsResponse | undefined;
  isFailed: boolean;
  onExplain: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { costs } = props;
  if (!costs) {
    return (
      <FigureSkeleton
        label={t('costs.summary.nobody')}
        isFailed={props.isFailed}
      />
    );
  }
  const amount = costs.groups.find(({ key }) => key === NOBODY)?.total ?? 0;
  return (
    <Figure
      label={t('costs.summary.nobody')}
      value={<Value value={shareOf(amount, costs.total)} unit="Percent" />}
      meter={shareOf(amount, costs.total)}
      meterLabel={`${formatMoneyText(amount, costs.currency)} ${t(
        'costs.summary.nobodyText',
      )}`}
    >
      <Money amount={amount} currency={costs.currency} />{' '}
      {t('costs.summary.nobodyText')} ·{' '}
      <button
        type="button"
        className={styles.textButton}
        onClick={props.onExplain}
      >
        {t('costs.summary.nobodyHow')}
      </button>
    </Figure>
  );
}

/** A figure that is on its way, or could not be read. */
export function FigureSkeleton(props: { label: string; isFailed?: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return props.isFailed ? (
    <Figure label={props.label} value="–">
      {t('costs.summary.failed')}
    </Figure>
  ) : (
    <Figure label={props.label} value={<Skeleton width={110} height={26} />}>
      <Skeleton width="70%" height={14} />
    </Figure>
  );
}
