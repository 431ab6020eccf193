import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiLineChartLine, RiLinkM, RiTimelineView } from '@remixicon/react';
import { AsyncState } from '../../../components/AsyncState';
import { CopyButton } from '../../../components/CopyButton';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { SidePanel } from '../../../components/SidePanel';
import { useLinks } from '../../../components/useLinks';
import { aroundInstant } from '../../../lib/links';
import type { Scope } from '../../../lib/scopes';
import { formatPrecise } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { readRecordedLine } from '../lib/recordedLine';
import type { OpenLine } from '../lib/logsView';
import type { LogLine } from '../lines/types';
import { ContextLines } from './ContextLines';
import { TraceLink } from './LineDetails';
import { LineContent } from './LineContent';
import { useRecord } from './useRecord';
import styles from './line.module.css';

/** A line with those around it, in a panel that has an address. */
export function LinePanel(props: {
  open: OpenLine;
  scope: Scope;
  entityRef: string | undefined;
  onClose: () => void;
  linkTo: (line: OpenLine) => string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { open, scope } = props;
  const record = useRecord(scope, open.pointer);
  const title = t('logLine.panelTitle');
  if (open.pointer !== undefined) {
    return (
      <SidePanel isOpen onClose={props.onClose} title={title}>
        <AsyncState
          query={record}
          subject={t('logs.title')}
          permission={logsReadPermission.name}
          skeleton={<RowsSkeleton rows={10} />}
        >
          {({ fields }) => {
            const line = readRecordedLine(fields, open.pointer);
            return <Line {...props} line={line} />;
          }}
        </AsyncState>
      </SidePanel>
    );
  }
  return (
    <SidePanel isOpen onClose={props.onClose} title={title}>
      <Around {...props} {...open} />
    </SidePanel>
  );
}

function Line(props: {
  line: LogLine;
  open: OpenLine;
  scope: Scope;
  entityRef: string | undefined;
  linkTo: (line: OpenLine) => string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { line, scope } = props;
  const { logGroup, logStream, time } = line;
  return (
    <>
      {time !== undefined && (
        <p className={styles.quiet}>{formatPrecise(time)}</p>
      )}
      <div className={styles.section}>
        <LineContent
          line={line}
          scope={scope}
          actions={fields => (
            <>
              <TraceLink
                message={line.message ?? ''}
                fields={fields}
                scope={scope}
              />
              <CopyButton
                label={t('logLine.copy')}
                text={() => line.message ?? ''}
              />
              <CopyButton
                label={t('logLine.link')}
                icon={<RiLinkM />}
                text={() => props.linkTo(props.open)}
              />
            </>
          )}
        />
      </div>
      {logGroup && logStream && time !== undefined ? (
        <Around
          {...props}
          logGroup={logGroup}
          logStream={logStream}
          timestamp={new Date(time).toISOString()}
          message={line.message}
        />
      ) : (
        <p className={styles.quiet}>{t('logLine.unknownPlace')}</p>
      )}
    </>
  );
}

function Around(props: {
  scope: Scope;
  entityRef: string | undefined;
  logGroup: string;
  logStream: string;
  timestamp: string;
  message?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { entityRef, timestamp, scope } = props;
  const range = aroundInstant(Date.parse(timestamp), 15 * 60_000);
  const { accountId, region } = scope;
  const where = entityRef ? { entityRef } : { accountId, region };
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t('logLine.contextTitle')}</h3>
      <p className={styles.quiet}>
        {t('logLine.contextAbout')} {props.logGroup} · {props.logStream}
      </p>
      <div className={styles.bar}>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiTimelineView />}
          href={links.traces({ ...where, range })}
        >
          {t('logLine.tracesThen')}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiLineChartLine />}
          href={links.metrics({ ...where, range })}
        >
          {t('logLine.metricsThen')}
        </ButtonLink>
      </div>
      <ContextLines {...props} />
    </section>
  );
}
