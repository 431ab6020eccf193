import { useApi } from '@backstage/frontend-plugin-api';
import type {
  SavedQuery,
  SavedQueryCreate,
} from '@skafu/plugin-skafu-observability-common';
import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';

const KEY = ['logs', 'saved-queries'];

/** The viewer's saved queries and those of an entity, and how to change them. */
export function useSavedQueries(
  entityRef: string | undefined,
  isEnabled: boolean,
) {
  const api = useApi(observabilityApiRef);
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  const list = useInfiniteQuery({
    queryKey: [...KEY, entityRef],
    queryFn: ({ signal, pageParam }) =>
      api.logs.listSavedQueries({ entityRef, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: isEnabled,
  });
  return {
    list,
    create: useMutation({
      mutationFn: (content: SavedQueryCreate) =>
        api.logs.createSavedQuery(content),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: (change: {
        id: string;
        version: number;
        content: SavedQueryCreate;
      }) =>
        api.logs.updateSavedQuery({
          ...change.content,
          id: change.id,
          version: change.version,
        }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (query: SavedQuery) =>
        api.logs.deleteSavedQuery({ id: query.id }),
      onSuccess,
    }),
  };
}

/** What a change of a saved query starts from. */
export function contentOf(query: SavedQuery): SavedQueryCreate {
  const { name, description, query: text, entityRef } = query;
  const { logGroups, accountId, region } = query;
  return {
    name,
    description,
    query: text,
    entityRef,
    logGroups,
    accountId,
    region,
  };
}
