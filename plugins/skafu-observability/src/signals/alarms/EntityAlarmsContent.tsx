import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { NotMapped } from '../targets';
import { AlarmList } from './list/AlarmList';
import { NoAlarms } from './NoAlarms';

/** The Alarms tab: the alarms of everything that an entity is in AWS. */
export function EntityAlarmsContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const scope = useMemo(() => ({ entityRef }), [entityRef]);
  return isMappedToAws(entity) ? (
    <AlarmList scope={scope} empty={<NoAlarms entity={entity} />} />
  ) : (
    <NotMapped entity={entity} />
  );
}
