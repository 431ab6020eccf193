import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { LiveUpdates } from './LiveUpdates';
import { PreferencesProvider } from '../preferences';
import { observabilityApiRef, type ObservabilityApi } from './ObservabilityApi';

const clients = new WeakMap<ObservabilityApi, QueryClient>();

/**
 * One query client per API instance: cards and tabs of one app share answers,
 * however each of them was mounted, and two apps never do.
 */
function queryClientOf(api: ObservabilityApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          // The backend retries AWS within its own budget; repeating here would multiply that.
          retry: false,
          staleTime: 20_000,
          refetchOnWindowFocus: false,
        },
      },
    });
    clients.set(api, client);
  }
  return client;
}

/** What every component of the plugin stands on: queries, what the backend pushes, preferences. */
export function QueryProvider(props: { children: ReactNode }) {
  const api = useApi(observabilityApiRef);
  return (
    <QueryClientProvider client={queryClientOf(api)}>
      <LiveUpdates />
      <PreferencesProvider>{props.children}</PreferencesProvider>
    </QueryClientProvider>
  );
}

/** Makes a component stand alone, for apps where no plugin wrapper exists. */
export function withQueryProvider<TProps extends object>(
  Component: ComponentType<TProps>,
): (props: TProps) => JSX.Element {
  function WithQueryProvider(props: TProps) {
    return (
      <QueryProvider>
        <Component {...props} />
      </QueryProvider>
    );
  }
  WithQueryProvider.displayName = Component.displayName ?? Component.name;
  return WithQueryProvider;
}
