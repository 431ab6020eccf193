import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  defaultEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** More than anybody scrolls through; the rest is found by searching. */
const SHOWN = 50;

/** Users and groups of the catalog that match what was typed. */
export function usePeople(search: string) {
  const catalog = useApi(catalogApiRef);
  return useQuery({
    queryKey: ['people', search],
    queryFn: async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: ['user', 'group'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: SHOWN,
        ...(search && {
          fullTextFilter: {
            term: search,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
            ],
          },
        }),
      });
      return items.map(entity => ({
        value: stringifyEntityRef(entity),
        label: defaultEntityPresentation(entity).primaryTitle,
        isGroup: entity.kind.toLowerCase() === 'group',
      }));
    },
    staleTime: 300_000,
    placeholderData: previous => previous,
  });
}
