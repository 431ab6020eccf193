import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  defaultEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import styles from './ProjectsWidget.module.css';

const SHOWN = 6;

/** Projects are systems of the catalog. */
export function ProjectsWidget() {
  const systems = useSystems();
  const entityLink = useEntityRefLink();
  if (systems === 'failed') {
    return <p role="alert">The catalog did not answer. Reload to try again.</p>;
  }
  if (!systems) {
    return <Skeleton height={48} width="100%" />;
  }
  if (systems.length === 0) {
    return (
      <p>
        No project yet. A project is a System in the catalog; register one and
        it appears here.
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {systems.map(system => (
        <li key={stringifyEntityRef(system)} className={styles.item}>
          <Link
            className={styles.link}
            to={entityLink(stringifyEntityRef(system))}
          >
            {defaultEntityPresentation(system).primaryTitle}
          </Link>
          <span className={styles.about}>{system.metadata.description}</span>
        </li>
      ))}
    </ul>
  );
}

function useSystems(): Entity[] | 'failed' | undefined {
  const catalog = useApi(catalogApiRef);
  const [systems, setSystems] = useState<Entity[] | 'failed'>();
  useEffect(() => {
    let current = true;
    catalog
      .queryEntities({
        filter: { kind: 'System' },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: SHOWN,
      })
      .then(
        ({ items }) => current && setSystems(items),
        () => current && setSystems('failed'),
      );
    return () => {
      current = false;
    };
  }, [catalog]);
  return systems;
}
