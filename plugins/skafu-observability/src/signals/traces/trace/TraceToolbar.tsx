import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiErrorWarningLine,
  RiExternalLinkLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { Toolbar } from '../../../components/Toolbar';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { TraceAddress } from './useTraceAddress';
import styles from './trace.module.css';

/** Search within the trace, and the way from error to error. */
export function TraceToolbar(props: {
  trace: TraceResponse;
  address: TraceAddress;
  /** How many spans match the search. */
  found: number;
  /** Which of them is current, from 0; -1 for none. */
  position: number;
  failures: number;
  isFetching: boolean;
  onRefresh: () => void;
  onNextError: () => void;
  onMatch: (direction: 1 | -1) => void;
  onZoomToActive: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { address, trace, found, failures } = props;
  const isSearching = address.search !== '' && !address.isLogs;
  return (
    <Toolbar
      meta={trace.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      search={{
        label: t(address.isLogs ? 'trace.searchLines' : 'trace.searchSpans'),
        value: address.search,
        onChange: address.setSearch,
      }}
      shortcuts={
        address.isLogs
          ? []
          : [
              {
                key: 'e',
                label: t('trace.keyNextError'),
                action: props.onNextError,
              },
              {
                key: 'n',
                label: t('trace.nextMatch'),
                action: () => props.onMatch(1),
              },
              {
                key: 'p',
                label: t('trace.previousMatch'),
                action: () => props.onMatch(-1),
              },
              {
                key: 'z',
                label: t('trace.keyZoom'),
                action: props.onZoomToActive,
              },
              {
                key: '0',
                label: t('trace.resetZoom'),
                action: () => address.setView(undefined),
              },
            ]
      }
      menu={[
        {
          label: t('trace.copyId'),
          icon: <RiFileCopyLine />,
          onAction: () => navigator.clipboard.writeText(trace.traceId),
        },
        {
          label: t('console.cloudWatch'),
          icon: <RiExternalLinkLine />,
          onAction: () => window.open(trace.consoleUrl, '_blank', 'noopener'),
        },
      ]}
    >
      {isSearching && (
        <span className={styles.matches} role="status">
          {found === 0
            ? t('trace.noMatches')
            : t('trace.matches', {
                position: String(Math.max(props.position, 0) + 1),
                total: String(found),
              })}
          {found > 0 && (
            <>
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiArrowUpSLine />}
                aria-label={t('trace.previousMatch')}
                onPress={() => props.onMatch(-1)}
              />
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiArrowDownSLine />}
                aria-label={t('trace.nextMatch')}
                onPress={() => props.onMatch(1)}
              />
            </>
          )}
        </span>
      )}
      {failures > 0 && !address.isLogs && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiErrorWarningLine />}
          onPress={props.onNextError}
        >
          {t('trace.nextError')} <kbd className={styles.key}>e</kbd>
        </Button>
      )}
    </Toolbar>
  );
}
