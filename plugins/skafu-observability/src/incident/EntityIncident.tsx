import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useState } from 'react';
import { Panel } from '../components/Page';
import { TableToggle } from '../components/SignalChart';
import { skafuObservabilityTranslationRef } from '../translation';
import { IncidentView } from './IncidentView';
import { useTabTime } from './useIncidentTime';

const OPEN = 'skafu-observability.incident.open';

/**
 * What happened, on top of a tab, over the range of its toolbar. Folded at
 * first, and then asks AWS nothing; this browser remembers who unfolds it. Nothing for an entity
 * that is not in AWS.
 */
export function EntityIncident() {
  const { entity } = useEntity();
  return isMappedToAws(entity) ? <MappedIncident /> : null;
}

function MappedIncident() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const time = useTabTime();
  const [folded, setFolded] = useState(
    () => localStorage.getItem(OPEN) !== 'true',
  );
  const [asTable, setAsTable] = useState(false);
  const label = t(folded ? 'incident.expand' : 'incident.collapse');
  const toggle = () => {
    localStorage.setItem(OPEN, String(folded));
    setFolded(!folded);
  };
  return (
    <Panel
      title={t('incident.title')}
      aside={
        <>
          {!folded && <TableToggle asTable={asTable} onChange={setAsTable} />}
          <TooltipTrigger delay={400}>
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={folded ? <RiArrowDownSLine /> : <RiArrowUpSLine />}
              aria-label={label}
              aria-expanded={!folded}
              onPress={toggle}
            />
            <Tooltip>{label}</Tooltip>
          </TooltipTrigger>
        </>
      }
    >
      {!folded && (
        <IncidentView entity={entity} time={time} asTable={asTable} />
      )}
    </Panel>
  );
}
