import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { skafuObservabilityTranslationRef } from '../../../translation';

/** The trace as a tree over time, or the lines that were logged about it. */
export function ViewSwitch(props: {
  isLogs: boolean;
  /** How many; undefined until known. */
  lines: number | undefined;
  onChange: (isLogs: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('trace.view')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.isLogs ? 'logs' : 'waterfall']}
      onSelectionChange={keys => props.onChange(keys.has('logs'))}
    >
      <ToggleButton id="waterfall" size="small">
        {t('trace.waterfall')}
      </ToggleButton>
      <ToggleButton id="logs" size="small">
        {props.lines === undefined
          ? t('trace.logLines')
          : t('trace.logLinesCount', { number: String(props.lines) })}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
