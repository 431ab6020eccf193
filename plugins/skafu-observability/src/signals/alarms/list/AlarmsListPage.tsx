import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiNotification3Line } from '@remixicon/react';
import { useMemo } from 'react';
import { EmptyState } from '../../../components/AsyncState';
import { HubPage } from '../../../components/Page';
import { useAddress } from '../../../components/useAddress';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { usePlaces } from '../usePlaces';
import { AlarmList } from './AlarmList';

/** The alarms of all accounts and regions of the portal. */
export function AlarmsListPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const address = useAddress();
  const places = usePlaces();
  const chosen = address.get('scope');
  const scope = useMemo(() => {
    const [accountId, region] = chosen?.split('/') ?? [];
    return accountId && region ? { accountId, region } : {};
  }, [chosen]);
  return (
    <HubPage>
      <AlarmList
        scope={scope}
        places={places}
        empty={
          <EmptyState
            icon={<RiNotification3Line size={28} />}
            title={t('alarmList.noneTitle')}
            text={t('alarmList.noneText')}
          />
        }
      />
    </HubPage>
  );
}
