import { useAddress } from '../../components/useAddress';

/** What of the metrics is looked at. It lives in the page's address, as its time range does. */
export function useMetricsView() {
  const address = useAddress();
  const period = Number(address.get('period'));
  return {
    /** The panel that is maximised. */
    panelId: address.get('panel'),
    /** The account and region that are shown; all when undefined. */
    scope: address.get('scope'),
    /** Of those shown side by side; all when undefined. */
    statistic: address.get('stat'),
    /** Seconds between points; the backend's choice when undefined. */
    period: Number.isInteger(period) && period > 0 ? period : undefined,
    setPanelId: (panel: string | undefined) => address.set({ panel }),
    setScope: (scope: string | undefined) => address.set({ scope }),
    setStatistic: (stat: string | undefined) => address.set({ stat }),
    setPeriod: (seconds: number | undefined) =>
      address.set({ period: seconds?.toString() }),
  };
}
