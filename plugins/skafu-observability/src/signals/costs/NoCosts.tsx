import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CostsResponse } from '@skafu/plugin-skafu-observability-common';
import { RiCloudOffLine, RiMoneyDollarCircleLine } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { formatDay } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { lastDay } from './lib/ranges';
import { tagText } from './lib/tags';
import type { CostsView } from './useCostsView';

/** Says why there are no costs, and what to look at instead. */
export function NoCosts(props: {
  view: CostsView;
  costs: CostsResponse;
  onRetry: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, costs } = props;
  const { attribution, meta } = costs;
  const days = {
    from: formatDay(costs.start),
    to: formatDay(lastDay(costs)),
  };
  // Nothing at all came back, so nothing is known.
  if (costs.points.length === 0 && meta.messages.length > 0) {
    return (
      <EmptyState
        icon={<RiCloudOffLine size={28} />}
        title={t('costs.nothing.unanswered')}
        text={t('costs.nothing.unansweredText')}
        action={
          <Button variant="secondary" size="small" onPress={props.onRetry}>
            {t('error.retry')}
          </Button>
        }
      />
    );
  }
  const action = view.accountId ? (
    <Button
      variant="secondary"
      size="small"
      onPress={() => view.setAccount(undefined)}
    >
      {t('costs.nothing.allAccounts')}
    </Button>
  ) : (
    <Button
      variant="secondary"
      size="small"
      onPress={() => view.setRange({ preset: '12mo' })}
    >
      {t('costs.nothing.showYear')}
    </Button>
  );
  return (
    <EmptyState
      icon={<RiMoneyDollarCircleLine size={28} />}
      title={t(
        attribution ? 'costs.nothing.entityTitle' : 'costs.nothing.title',
      )}
      text={
        attribution
          ? t('costs.nothing.entityText', {
              ...days,
              tags: attribution.tags.map(tagText).join('; '),
            })
          : t('costs.nothing.text', days)
      }
      action={action}
    />
  );
}
