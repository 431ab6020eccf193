import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateLabel, type Tone } from '../../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { LineLevel } from './readLine';

const TONES: Record<LineLevel, Tone> = {
  error: 'critical',
  warn: 'warning',
  info: 'info',
  debug: 'unknown',
};

/** How grave a line of a log is. */
export function LevelLabel(props: { level: LineLevel; iconOnly?: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { level } = props;
  return (
    <StateLabel tone={TONES[level]} iconOnly={props.iconOnly}>
      {t(`traceLogs.level.${level}`)}
    </StateLabel>
  );
}
