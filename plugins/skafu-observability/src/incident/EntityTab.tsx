import type { ReactNode } from 'react';
import { PageHead } from '../components/Page';
import { EntityIncident } from './EntityIncident';

/** A tab of an entity, headed by what happened to it. */
export function EntityTab(props: { children: ReactNode }) {
  return (
    <PageHead.Provider value={<EntityIncident />}>
      {props.children}
    </PageHead.Provider>
  );
}
