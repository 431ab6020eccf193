import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

const KINDS = ['Component', 'System'];

/** A service as it is found and listed. */
export type Service = { ref: string; title: string; description?: string };

/** Services whose name, title or description fits; the first ones when nothing is typed. */
export function useServiceSearch(text: string) {
  const catalogApi = useApi(catalogApiRef);
  return useQuery({
    queryKey: ['services', 'search', text],
    queryFn: async (): Promise<Service[]> => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: KINDS },
        fields: ['kind', 'metadata'],
        limit: 12,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(text && {
          fullTextFilter: {
            term: text,
            fields: ['metadata.name', 'metadata.title', 'metadata.description'],
          },
        }),
      });
      return items.map(entity => ({
        ref: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
        description: entity.metadata.description,
      }));
    },
    placeholderData: keepPreviousData,
  });
}

/** Starred services, by title; those that the catalog has no more come as they are. */
export function useServicesByRef(refs: readonly string[]) {
  const catalogApi = useApi(catalogApiRef);
  const services = refs
    .filter(ref =>
      KINDS.some(
        kind => kind.toLowerCase() === parseEntityRef(ref).kind.toLowerCase(),
      ),
    )
    .sort();
  return useQuery({
    queryKey: ['services', 'of', services],
    queryFn: async () => {
      const { items } = await catalogApi.getEntitiesByRefs({
        entityRefs: services,
        fields: ['kind', 'metadata'],
      });
      return services
        .map((ref, index) => {
          const entity = items[index];
          return {
            ref,
            isKnown: entity !== undefined,
            title:
              entity?.metadata.title ??
              entity?.metadata.name ??
              parseEntityRef(ref).name,
            description: entity?.metadata.description,
          };
        })
        .sort((one, other) => one.title.localeCompare(other.title));
    },
    placeholderData: keepPreviousData,
  });
}
