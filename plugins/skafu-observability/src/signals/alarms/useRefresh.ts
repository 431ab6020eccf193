import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Asks again for everything about alarms that is on screen. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    client.invalidateQueries({ queryKey: ['alarms'] });
  }, [client]);
}
