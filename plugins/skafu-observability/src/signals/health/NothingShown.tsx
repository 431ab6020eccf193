import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { RiFilterOffLine, RiHeartPulseLine } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { skafuObservabilityTranslationRef } from '../../translation';

/** Nothing is there, or nothing of it was asked for. */
export function NothingShown(props: {
  hasLeaves: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return props.hasLeaves ? (
    <EmptyState
      icon={<RiFilterOffLine size={28} />}
      title={t('overview.nothingTitle')}
      text={t('overview.nothingText')}
      action={
        <Button variant="secondary" size="small" onPress={props.onClear}>
          {t('overview.nothingAction')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={<RiHeartPulseLine size={28} />}
      title={t('overview.emptyTitle')}
      text={t('overview.emptyText')}
      action={
        <ButtonLink variant="secondary" size="small" href="/catalog">
          {t('overview.emptyAction')}
        </ButtonLink>
      }
    />
  );
}
