import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  SecurityEvent,
  SecuritySeverity,
} from '@skafu/plugin-skafu-observability-common';
import { RiBarChart2Line, RiTable2 } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { Panel } from '../../components/Page';
import type { Window } from '../../components/TimeRangePicker';
import { formatInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { bucketsOf, LANES } from './lib/buckets';
import { StripLanes } from './StripLanes';
import { StripTable } from './StripTable';
import { SeverityLabel } from './SeverityLabel';
import styles from './securityEvents.module.css';

/**
 * When it happened: a lane for each severity, so that one grave event is seen
 * among a thousand harmless ones. Lanes are filters, too.
 */
export function EventsStrip(props: {
  events: readonly SecurityEvent[];
  window: Window;
  /** Of the whole window, read or not. */
  counts: Record<SecuritySeverity, number>;
  /** The least severity that is listed. */
  chosen: SecuritySeverity | undefined;
  /** False while older events have not been read. */
  isWhole: boolean;
  onChoose: (severity: SecuritySeverity | undefined) => void;
  onZoom: (window: Window) => void;
  onReset: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { events, counts, chosen, isWhole, onChoose } = props;
  const { start, end } = props.window;
  const [asTable, setAsTable] = useState(false);
  const buckets = useMemo(
    () => bucketsOf(events, { start, end }),
    [events, start, end],
  );
  const oldest = events.at(-1);
  const readFrom = isWhole || !oldest ? start : Date.parse(oldest.at);
  const summary = t('eventStrip.summary', {
    from: formatInstant(start),
    to: formatInstant(end),
    counts: LANES.map(
      severity => `${counts[severity]} ${t(`severity.${severity}`)}`,
    ).join(', '),
  });

  return (
    <Panel
      title={t('eventStrip.title')}
      aside={
        <Button
          variant="tertiary"
          size="small"
          iconStart={asTable ? <RiBarChart2Line /> : <RiTable2 />}
          onPress={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'eventStrip.strip' : 'eventStrip.table')}
        </Button>
      }
    >
      {asTable ? (
        <StripTable buckets={buckets} caption={summary} />
      ) : (
        <div className={styles.strip}>
          <div className={styles.laneNames}>
            {LANES.map(severity => (
              <button
                key={severity}
                type="button"
                className={styles.laneName}
                aria-pressed={severity === chosen}
                aria-label={t('eventStrip.lane', {
                  severity: t(`severity.${severity}`),
                  number: String(counts[severity]),
                })}
                onClick={() =>
                  onChoose(severity === chosen ? undefined : severity)
                }
              >
                <SeverityLabel severity={severity} />
                <span className={styles.laneCount}>{counts[severity]}</span>
              </button>
            ))}
          </div>
          <StripLanes
            buckets={buckets}
            window={props.window}
            readFrom={readFrom}
            chosen={chosen}
            summary={summary}
            onZoom={props.onZoom}
            onReset={props.onReset}
          />
        </div>
      )}
    </Panel>
  );
}
