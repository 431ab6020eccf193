import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Messages } from '../components/AsyncState';
import { formatClock } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import { CauseLine } from './CauseLine';
import { IncidentTable } from './IncidentTable';
import { LogErrorsMenu } from './LogErrorsMenu';
import { Swimlane } from './Swimlane';
import { useIncidentEvents } from './useIncidentEvents';
import type { IncidentTime } from './useIncidentTime';
import { useLanes } from './useLanes';
import { useLikelyCause } from './useLikelyCause';
import styles from './incident.module.css';

/** Why it happened, in a line; what happened, on one time axis. */
export function IncidentView(props: {
  entity: Entity;
  time: IncidentTime;
  asTable: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, time } = props;
  const entityRef = stringifyEntityRef(entity);
  const incident = useIncidentEvents(entity, time.range);
  const { lanes, meta, logErrors } = useLanes(entityRef, time.range, incident);
  const answer = useLikelyCause(entityRef, incident);
  return (
    <div className={styles.view}>
      <CauseLine entityRef={entityRef} answer={answer} />
      {props.asTable ? (
        <IncidentTable lanes={lanes} />
      ) : (
        <Swimlane
          name={entity.metadata.name}
          entityRef={entityRef}
          lanes={lanes}
          window={incident.window}
          cause={answer.cause}
          errorsMenu={
            logErrors.mayCount && <LogErrorsMenu logErrors={logErrors} />
          }
          onBrush={time.brush}
          onReset={time.reset}
        />
      )}
      <Messages
        messages={meta.messages}
        stale={
          meta.staleAsOf &&
          t('toolbar.stale', { time: formatClock(meta.staleAsOf) })
        }
      />
      {incident.incomplete && (
        <p className={styles.quiet}>{t('incident.incomplete')}</p>
      )}
    </div>
  );
}
