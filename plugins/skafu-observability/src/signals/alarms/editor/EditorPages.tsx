import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  alarmsReadPermission,
  alarmsWritePermission,
  type AlarmPath,
} from '@skafu/plugin-skafu-observability-common';
import { RiLock2Line } from '@remixicon/react';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { May } from '../../../components/access';
import { AsyncState, EmptyState } from '../../../components/AsyncState';
import { HubPage } from '../../../components/Page';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { useAlarmPermissions } from '../useAlarmPermissions';
import { useAlarm } from '../useAlarms';
import { useMayCreate } from '../useMayCreate';
import { AlarmEditor } from './AlarmEditor';
import { draftFromQuery, draftOf } from './draft';

/** A new alarm, prefilled from the address as charts link to it. */
export function CreateAlarmPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [query] = useSearchParams();
  // Only as it was on arrival: afterwards the form says what is meant.
  const [initial] = useState(() => draftFromQuery(query));
  const may = useMayCreate(undefined);
  return (
    <Allowed may={may}>
      <AlarmEditor initial={initial} title={t('alarmEditor.createTitle')} />
    </Allowed>
  );
}

/** An existing alarm, to be changed or to make another one like it. */
export function EditAlarmPage(props: { path: AlarmPath; duplicate: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { path, duplicate } = props;
  const alarm = useAlarm(path);
  const [attempt, setAttempt] = useState(0);
  const create = useMayCreate(undefined);
  const { write } = useAlarmPermissions(path);
  return (
    <Allowed may={duplicate ? create : write}>
      <AsyncState
        query={alarm}
        subject={t('alarms.subject')}
        permission={alarmsReadPermission.name}
        skeleton={
          <HubPage>
            <RowsSkeleton rows={8} />
          </HubPage>
        }
      >
        {answer => {
          if (!answer.settings) {
            return (
              <HubPage>
                <EmptyState
                  icon={<RiLock2Line size={28} />}
                  title={t('alarmDetail.notEditable')}
                  text={answer.notEditableReason}
                />
              </HubPage>
            );
          }
          const draft = draftOf(answer, answer.settings);
          return duplicate ? (
            <AlarmEditor
              initial={{ ...draft, name: `${draft.name}-copy` }}
              title={t('alarmEditor.createTitle')}
            />
          ) : (
            <Editing
              key={attempt}
              draft={draft}
              configuredAt={answer.configuredAt}
              onReload={async () => {
                await alarm.refetch();
                setAttempt(attempt + 1);
              }}
            />
          );
        }}
      </AsyncState>
    </Allowed>
  );
}

function Editing(props: {
  draft: ReturnType<typeof draftOf>;
  configuredAt: string | undefined;
  onReload: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  // What is edited stays what was read first, however often it is read again.
  const [{ draft, configuredAt }] = useState(props);
  return (
    <AlarmEditor
      initial={draft}
      basedOn={{ configuredAt }}
      title={t('alarmEditor.editTitle', { name: draft.name })}
      onReload={props.onReload}
    />
  );
}

/** Nobody fills in a form that would be refused. */
function Allowed(props: { may: May; children: ReactNode }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { may } = props;
  if (!may.isKnown) {
    return null;
  }
  return may.isAllowed ? (
    <>{props.children}</>
  ) : (
    <HubPage>
      <EmptyState
        icon={<RiLock2Line size={28} />}
        title={t('alarmEditor.notAllowedTitle')}
        text={t('error.forbiddenText', {
          permission: alarmsWritePermission.name,
        })}
      />
    </HubPage>
  );
}
