import { lazy, Suspense } from 'react';
import { Route, Routes, useParams, useSearchParams } from 'react-router-dom';
import { AlarmDetailPage } from './detail/AlarmDetailPage';
import { HubPage } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { AlarmsListPage } from './list/AlarmsListPage';

// Most people look and few change.
const CreateAlarmPage = lazy(() =>
  import('./editor/EditorPages').then(m => ({ default: m.CreateAlarmPage })),
);
const EditAlarmPage = lazy(() =>
  import('./editor/EditorPages').then(m => ({ default: m.EditAlarmPage })),
);

/**
 * Alarms of everything, and each of them below at `/:accountId/:region/:name`.
 * `?create=1` makes a new one, `?edit=1` and `?duplicate=1` stand on one.
 */
export function AlarmsPage() {
  return (
    <Suspense
      fallback={
        <HubPage>
          <RowsSkeleton rows={8} />
        </HubPage>
      }
    >
      <Routes>
        <Route path="/" element={<All />} />
        <Route path="/:accountId/:region/:name" element={<One />} />
      </Routes>
    </Suspense>
  );
}

function All() {
  const [query] = useSearchParams();
  return query.has('create') ? <CreateAlarmPage /> : <AlarmsListPage />;
}

function One() {
  const { accountId = '', region = '', name = '' } = useParams();
  const [query] = useSearchParams();
  const path = { accountId, region, name };
  const key = `${accountId}/${region}/${name}`;
  if (query.has('edit') || query.has('duplicate')) {
    return (
      <EditAlarmPage
        key={`${key}?edit`}
        path={path}
        duplicate={query.has('duplicate')}
      />
    );
  }
  return <AlarmDetailPage key={key} path={path} />;
}
