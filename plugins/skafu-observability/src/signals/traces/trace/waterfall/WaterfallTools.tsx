import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiZoomOutLine } from '@remixicon/react';
import { FilterMenu } from '../../../../components/FilterMenu';
import { formatText } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { View } from '../lib/timeScale';
import { INLINE_LINES, type InlineLines } from '../useTraceAddress';
import type { WaterfallState } from './useWaterfall';
import styles from './waterfall.module.css';

const INLINE_WORDS = {
  all: 'trace.inlineAll',
  problems: 'trace.inlineProblems',
  none: 'trace.inlineNone',
} as const;

/** What the colours mean, and what the tree shows. */
export function WaterfallTools(props: {
  state: WaterfallState;
  /** The part that is looked at; undefined for the whole. */
  view: View | undefined;
  inline: InlineLines;
  hasLines: boolean;
  onInline: (inline: InlineLines | undefined) => void;
  onResetZoom: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { state, view } = props;
  return (
    <>
      {view && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiZoomOutLine />}
          onPress={props.onResetZoom}
          aria-label={t('trace.resetZoom')}
        >
          {t('trace.zoomed', {
            from: formatText(view.from, 'Milliseconds'),
            to: formatText(view.to, 'Milliseconds'),
          })}
        </Button>
      )}
      <span className={styles.legend}>
        <span className={styles.legendItem}>
          <span className={styles.legendBar} data-critical="true" />
          {t('trace.critical')}
        </span>
        <span className={styles.legendItem}>
          <span className={styles.legendBar} />
          {t('trace.other')}
        </span>
      </span>
      {props.hasLines && (
        <FilterMenu
          label={t('trace.inline')}
          options={INLINE_LINES.map(value => ({
            value,
            label: t(INLINE_WORDS[value]),
          }))}
          value={props.inline}
          onChange={props.onInline}
        />
      )}
      <Button
        size="small"
        variant="tertiary"
        onPress={state.hasCollapsed ? state.expandAll : state.collapseAll}
      >
        {t(state.hasCollapsed ? 'trace.expandAll' : 'trace.collapseAll')}
      </Button>
    </>
  );
}
