import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { Money } from '../../components/Money';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Change } from './Change';
import type { Breakdown } from './lib/breakdown';
import { comparable } from './lib/columns';
import { useCosts, type CostScope } from './useCosts';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

const SHOWN = 8;

const HEADINGS = {
  service: 'costs.group.byService',
  'usage-type': 'costs.group.byUsageType',
  entity: 'costs.group.byEntity',
  account: 'costs.group.byAccount',
} as const;

/** What a group is made of, the dearest first. */
export function GroupParts(props: {
  view: CostsView;
  scope: CostScope;
  part: Breakdown['part'];
  by: Breakdown['by'][number];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view } = props;
  const { data, isError } = useCosts({
    ...props.scope,
    ...props.part,
    ...view.days,
    granularity: view.granularity,
    groupBy: props.by,
  });
  const heading = t(HEADINGS[props.by]);
  const top = data?.groups.slice(0, SHOWN) ?? [];
  const rest = (data?.groups.length ?? 0) - top.length;
  return (
    <section>
      <h3 className={styles.detailHeading}>{heading}</h3>
      {!data && !isError && <Skeleton height={96} />}
      {!data && isError && (
        <p className={styles.quiet}>{t('costs.summary.failed')}</p>
      )}
      {data?.groups.length === 0 && (
        <p className={styles.quiet}>{t('costs.nothing.title')}</p>
      )}
      {data && top.length > 0 && (
        <ul className={styles.parts} aria-label={heading}>
          {top.map(part => (
            <li key={part.key}>
              <span className={styles.nameText} title={part.label}>
                {part.label}
              </span>
              {comparable(data) && (
                <Change
                  compact
                  now={part.total}
                  before={part.previousTotal}
                  currency={data.currency}
                />
              )}
              <Money amount={part.total} currency={data.currency} />
            </li>
          ))}
          {rest > 0 && (
            <li className={styles.quiet}>
              {t('costs.group.more', { count: rest })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
