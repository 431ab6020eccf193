import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiAppsLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { OwnedBar, partsOf, useOwned, useReach } from '../../components/access';
import { HubPage, PageHead } from '../../components/Page';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { LogsExplorer } from './LogsExplorer';

/** Logs of all accounts: of all their groups, or of those that the viewer's teams own. */
export function LogsPage() {
  const isOwn = useReach(logsReadPermission) === 'some';
  return (
    <HubPage>
      <PageHead.Provider value={isOwn && <OwnLogs />}>
        <LogsExplorer />
      </PageHead.Provider>
    </HubPage>
  );
}

/** Leads to all groups of a service at once. */
function OwnLogs() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const navigate = useNavigate();
  const links = useLinks();
  const { data } = useOwned();
  const options = useMemo(
    () =>
      partsOf(data ?? []).map(ref => ({
        value: ref,
        label: parseEntityRef(ref).name,
      })),
    [data],
  );
  return (
    <OwnedBar
      text={t('access.logs')}
      label={t('access.service')}
      icon={<RiAppsLine />}
      placeholder={t('access.chooseService')}
      options={options}
      value={undefined}
      onChange={entityRef => navigate(links.logs({ entityRef }))}
    />
  );
}
