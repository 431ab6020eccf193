import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { InfoCard } from '../components/InfoCard';
import { TableToggle } from '../components/SignalChart';
import { TimeRangePicker } from '../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../translation';
import { IncidentView } from './IncidentView';
import { useOverviewTime } from './useIncidentTime';
import styles from './incident.module.css';

/** Heads the overview of an entity; nothing for one that is not in AWS. */
export function EntityIncidentCard() {
  const { entity } = useEntity();
  return isMappedToAws(entity) ? <MappedCard /> : null;
}

function MappedCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const time = useOverviewTime();
  const [picking, setPicking] = useState(false);
  const [asTable, setAsTable] = useState(false);
  return (
    <InfoCard
      title={t('incident.title')}
      aside={
        <div className={styles.aside}>
          <TimeRangePicker
            range={time.range}
            onChange={time.setRange}
            isOpen={picking}
            onOpenChange={setPicking}
          />
          <TableToggle asTable={asTable} onChange={setAsTable} />
        </div>
      }
    >
      <IncidentView entity={entity} time={time} asTable={asTable} />
    </InfoCard>
  );
}
