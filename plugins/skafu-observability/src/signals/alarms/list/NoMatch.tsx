import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import { EmptyState } from '../../../components/AsyncState';
import { skafuObservabilityTranslationRef } from '../../../translation';

/** There are alarms, and the filters leave none of them. */
export function NoMatch(props: { onClear: () => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <EmptyState
      icon={<RiFilterOffLine size={28} />}
      title={t('alarmList.noMatchTitle')}
      text={t('alarmList.noMatchText')}
      action={
        <Button size="small" variant="secondary" onPress={props.onClear}>
          {t('alarmList.clear')}
        </Button>
      }
    />
  );
}
