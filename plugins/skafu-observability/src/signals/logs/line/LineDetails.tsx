import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import {
  RiFocus3Line,
  RiLinkM,
  RiListUnordered,
  RiTimelineView,
} from '@remixicon/react';
import { CopyButton } from '../../../components/CopyButton';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { Scope } from '../../../lib/scopes';
import type { OpenLine } from '../lib/logsView';
import { traceIdOf } from '../lib/traceIds';
import type { LogLine } from '../lines/types';
import type { FieldActions } from './FieldTable';
import { LineContent } from './LineContent';
import { placeOf } from './placeOf';
import styles from './line.module.css';

/** What a line leads to. */
export type LineActions = FieldActions & {
  onContext: (line: OpenLine) => void;
  /** Narrows the page to the moments around a line. */
  onAround: (instant: number) => void;
  /** The address of a line. */
  linkTo: (line: OpenLine) => string;
};

/** All of a line, under it: what it leads to, its fields, its structure. */
export function LineDetails(
  props: LineActions & { line: LogLine; scope: Scope },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { line, scope } = props;
  const place = placeOf(line);
  return (
    <div className={styles.details}>
      <LineContent
        line={line}
        scope={scope}
        onCondition={props.onCondition}
        onColumn={props.onColumn}
        columns={props.columns}
        actions={fields => (
          <>
            <TraceLink
              message={line.message ?? ''}
              fields={fields}
              scope={scope}
            />
            {place && (
              <Button
                variant="secondary"
                size="small"
                iconStart={<RiListUnordered />}
                onPress={() => props.onContext(place)}
              >
                {t('logLine.context')}
              </Button>
            )}
            {line.time !== undefined && (
              <Button
                variant="tertiary"
                size="small"
                iconStart={<RiFocus3Line />}
                onPress={() => props.onAround(line.time ?? 0)}
              >
                {t('logLine.around')}
              </Button>
            )}
            <CopyButton
              label={t('logLine.copy')}
              text={() => line.message ?? JSON.stringify(line.values)}
            />
            {place && (
              <CopyButton
                label={t('logLine.link')}
                icon={<RiLinkM />}
                text={() => props.linkTo(place)}
              />
            )}
          </>
        )}
      />
    </div>
  );
}

/** To the trace that a line was written in, where it names one. */
export function TraceLink(props: {
  message: string;
  fields: ReadonlyMap<string, string>;
  scope: Scope;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const traceId = traceIdOf(props.message, props.fields);
  return traceId === undefined ? null : (
    <ButtonLink
      variant="primary"
      size="small"
      href={links.trace(traceId, props.scope)}
      iconStart={<RiTimelineView />}
    >
      {t('logLine.trace')}
    </ButtonLink>
  );
}
