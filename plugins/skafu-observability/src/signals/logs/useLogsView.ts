import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useAddress } from '../../components/useAddress';
import { readLogsView } from './lib/logsView';

/** What the page shows, and `set` to change its address. */
export function useLogsView() {
  const [query] = useSearchParams();
  const { set } = useAddress();
  const key = query.toString();
  const view = useMemo(() => readLogsView(new URLSearchParams(key)), [key]);
  return { view, set };
}
