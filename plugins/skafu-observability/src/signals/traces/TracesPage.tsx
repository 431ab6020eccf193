import { Route, Routes } from 'react-router-dom';
import { HubPage } from '../../components/Page';
import { TraceList } from './list/TraceList';
import { useTraceScopes } from './list/useTraceScopes';
import { TracePage } from './trace/TracePage';

/** Traces of all accounts, and below it each of them. */
export function TracesPage() {
  return (
    <HubPage>
      <Routes>
        <Route index element={<AllTraces />} />
        <Route path=":traceId" element={<TracePage />} />
      </Routes>
    </HubPage>
  );
}

function AllTraces() {
  return <TraceList scopes={useTraceScopes()} />;
}
