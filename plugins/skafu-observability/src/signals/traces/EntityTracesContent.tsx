import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { NotMapped, TargetsDialog } from '../targets';
import { TraceList } from './list/TraceList';

/** The Traces tab: requests that passed an entity's resources. */
export function EntityTracesContent() {
  const { entity } = useEntity();
  const [mapping, setMapping] = useState(false);
  if (!isMappedToAws(entity)) {
    return <NotMapped entity={entity} />;
  }
  return (
    <>
      <TraceList
        entityRef={stringifyEntityRef(entity)}
        onShowMapping={() => setMapping(true)}
      />
      <TargetsDialog
        entity={entity}
        isOpen={mapping}
        onOpenChange={setMapping}
      />
    </>
  );
}
