import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { UsageApi } from '@skafu/plugin-skafu-observability-common';
import { StateLabel, type Tone } from '../../components/StateLabel';
import { formatValue } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { troubleOf, worstTrouble, type Trouble } from './lib/usage';

const TONES: Record<Trouble, Tone> = {
  open: 'critical',
  'half-open': 'warning',
  slowed: 'warning',
  waiting: 'info',
};

/** The worst of some APIs, in a word. */
export function UsageState(props: { apis: readonly UsageApi[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const trouble = worstTrouble(props.apis);
  if (props.apis.length === 0) {
    return <>{t('usage.states.unknown')}</>;
  }
  return trouble ? (
    <StateLabel tone={TONES[trouble]}>
      {t(`usage.states.${trouble}`)}
    </StateLabel>
  ) : (
    <StateLabel tone="healthy">{t('usage.states.fineOne')}</StateLabel>
  );
}

/** What is wrong with an API, in a sentence. */
export function useTroubleText(): (api: UsageApi) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const rate = (value: number) => formatValue(value, 'None').figures;
  return api => {
    const trouble = troubleOf(api);
    switch (trouble) {
      case 'open':
      case 'half-open':
        return t(`usage.states.${trouble}Text`);
      case 'slowed':
        return t('usage.states.slowedText', {
          now: rate(api.requestsPerSecond),
          full: rate(api.fullRequestsPerSecond),
        });
      case 'waiting':
        return t('usage.states.waitingText', { count: api.waiting });
      default:
        return t('usage.states.fineOne');
    }
  };
}
