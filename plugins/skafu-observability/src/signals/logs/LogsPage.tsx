import { HubPage } from '../../components/Page';
import { LogsExplorer } from './LogsExplorer';

/** Logs of all accounts. */
export function LogsPage() {
  return (
    <HubPage>
      <LogsExplorer />
    </HubPage>
  );
}
