import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { observabilityApiRef } from '../../../api';
import { HubPage, Page, Panel } from '../../../components/Page';
import { useTimeRange } from '../../../components/TimeRangePicker';
import { Toolbar } from '../../../components/Toolbar';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { statusOf } from '../../../lib/refusal';
import { sentenceOf } from '../lib/failure';
import { readFieldErrors, type FieldErrors } from '../lib/fieldErrors';
import { useRefresh } from '../useRefresh';
import { useAlarmDone } from '../useAlarmDone';
import { ActionFields, DescriptionField } from './AboutFields';
import { ConditionFields } from './ConditionFields';
import { settingsOf, type Draft } from './draft';
import { IdentityFields } from './IdentityFields';
import { MetricFields } from './MetricFields';
import { PreviewPanel } from './PreviewPanel';
import { QueryFields } from './QueryFields';
import { RuleField } from './RuleField';
import styles from './editor.module.css';

/**
 * Makes an alarm or changes one, with what it would have done beside it. What
 * the backend says of a field stands at that field.
 */
export function AlarmEditor(props: {
  initial: Draft;
  /** Of the alarm that is changed; absent for a new one. */
  basedOn?: { configuredAt: string | undefined };
  title: string;
  /** Reads the alarm again, as others left it. */
  onReload?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const navigate = useNavigate();
  const links = useLinks();
  const done = useAlarmDone();
  const refresh = useRefresh();
  const time = useTimeRange();
  const [draft, setDraft] = useState(props.initial);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const { basedOn } = props;
  const { accountId, region, name } = draft;

  /** What is wrong with a field is forgotten once something is changed. */
  const change = useCallback((changes: Partial<Draft>) => {
    setDraft(previous => ({ ...previous, ...changes }));
    setWrong({});
  }, []);
  const onThreshold = useCallback(
    (threshold: number) => change({ threshold }),
    [change],
  );

  const save = useMutation({
    mutationFn: async (options: { overwrite: boolean }) => {
      const parsed = settingsOf(draft);
      if (parsed.errors) {
        return { errors: parsed.errors };
      }
      await api.alarms.put({
        accountId,
        region,
        name,
        body: {
          create: !basedOn,
          ...(basedOn?.configuredAt &&
            !options.overwrite && { basedOn: basedOn.configuredAt }),
          alarm: parsed.settings,
        },
      });
      return {};
    },
    onSuccess: ({ errors }) => {
      if (errors) {
        setWrong(errors);
        return;
      }
      done(t(basedOn ? 'alarmDone.updated' : 'alarmDone.created', { name }));
      navigate(links.alarm({ accountId, region, name }));
    },
    onError: error => {
      if (statusOf(error) === 400) {
        setWrong(readFieldErrors(sentenceOf(error)));
      } else if (statusOf(error) === 409 && !basedOn) {
        setWrong({ name: t('alarmEditor.nameTaken') });
      }
    },
  });
  const conflict = Boolean(basedOn) && statusOf(save.error) === 409;
  const general = useGeneralError(save.error, wrong, conflict);
  const cancelTo = basedOn
    ? links.alarm({ accountId, region, name: props.initial.name })
    : links.hub('alarms');

  return (
    <HubPage>
      <Page
        toolbar={
          <Toolbar
            time={time}
            canBeLive={false}
            isFetching={save.isPending}
            onRefresh={refresh}
          />
        }
      >
        <h2 className={styles.title}>{props.title}</h2>
        <form
          className={styles.editor}
          data-kind={draft.type}
          noValidate
          onSubmit={event => {
            event.preventDefault();
            save.mutate({ overwrite: false });
          }}
        >
          <div className={styles.form}>
            <IdentityFields
              draft={draft}
              errors={wrong}
              isNew={!basedOn}
              onChange={change}
            />
            {draft.type === 'composite' ? (
              <Panel title={t('alarmEditor.what')} level={3}>
                <RuleField
                  place={draft}
                  rule={draft.rule}
                  error={wrong.rule}
                  onChange={rule => change({ rule })}
                />
              </Panel>
            ) : (
              <>
                <Panel title={t('alarmEditor.what')} level={3}>
                  <div className={styles.section}>
                    {draft.queries ? (
                      <QueryFields
                        queries={draft.queries}
                        errors={wrong}
                        onChange={queries => change({ queries })}
                      />
                    ) : (
                      <MetricFields
                        key={`${accountId}/${region}`}
                        draft={draft}
                        errors={wrong}
                        onChange={metric => change({ metric })}
                      />
                    )}
                  </div>
                </Panel>
                <Panel title={t('alarmEditor.when')} level={3}>
                  <div className={styles.section}>
                    <ConditionFields
                      draft={draft}
                      errors={wrong}
                      onChange={change}
                    />
                  </div>
                </Panel>
              </>
            )}
            <Panel title={t('alarmEditor.about')} level={3}>
              <div className={styles.section}>
                <DescriptionField
                  draft={draft}
                  errors={wrong}
                  onChange={change}
                />
              </div>
            </Panel>
            <Panel title={t('alarmEditor.notify')} level={3}>
              <div className={styles.section}>
                <ActionFields draft={draft} errors={wrong} onChange={change} />
              </div>
            </Panel>
          </div>
          <div className={styles.side}>
            {draft.type === 'metric' && (
              <PreviewPanel
                draft={draft}
                time={time}
                onThreshold={onThreshold}
              />
            )}
            {conflict && (
              <Alert
                role="alert"
                status="warning"
                icon
                title={t('alarmEditor.conflictTitle')}
                description={t('alarmEditor.conflictText')}
                customActions={
                  <>
                    <Button
                      size="small"
                      variant="secondary"
                      onPress={props.onReload}
                    >
                      {t('alarmEditor.reload')}
                    </Button>
                    <Button
                      size="small"
                      variant="secondary"
                      isPending={save.isPending}
                      onPress={() => save.mutate({ overwrite: true })}
                    >
                      {t('alarmEditor.overwrite')}
                    </Button>
                  </>
                }
              />
            )}
            {general && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t('alarmEditor.failed')}
                description={general}
              />
            )}
            <div className={styles.buttons}>
              <ButtonLink variant="secondary" href={cancelTo}>
                {t('alarmDetail.cancel')}
              </ButtonLink>
              <Button
                type="submit"
                variant="primary"
                isPending={save.isPending}
                isDisabled={name.trim() === '' || accountId === ''}
              >
                {t(basedOn ? 'alarmEditor.save' : 'alarmEditor.saveNew')}
              </Button>
            </div>
          </div>
        </form>
      </Page>
    </HubPage>
  );
}

/** Fields that have a place for what is wrong with them. */
const PLACES =
  /^(name|description|rule|metric|metric\.stat|threshold|period|comparison|evaluationPeriods|datapointsToAlarm|queries|queries\[\d+\]\.(expression|stat)|(alarm|ok|insufficientData)Actions.*)$/;

/** What no field has a place for. */
function useGeneralError(
  error: Error | null,
  wrong: FieldErrors,
  isConflict: boolean,
): string | undefined {
  return useMemo(() => {
    const unplaced = Object.entries(wrong)
      .filter(([field]) => !PLACES.test(field))
      .map(([field, text]) => [field, text].filter(Boolean).join(' '));
    if (unplaced.length > 0) {
      return unplaced.join('; ');
    }
    const isPlaced = Object.keys(wrong).length > 0;
    const status = statusOf(error);
    return error && !isConflict && !isPlaced && status !== 400
      ? sentenceOf(error)
      : undefined;
  }, [error, isConflict, wrong]);
}
