import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiForbid2Line,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { StateLabel, type Tone } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { outcomeOf, type Outcome } from './lib/outcome';

const LOOKS: Record<Outcome, { tone: Tone; icon: RemixiconComponentType }> = {
  success: { tone: 'unknown', icon: RiCheckLine },
  failure: { tone: 'warning', icon: RiCloseLine },
  refused: { tone: 'warning', icon: RiForbid2Line },
  unknown: { tone: 'unknown', icon: RiQuestionLine },
};

/** What came of it, as icon and word. */
export function OutcomeLabel(props: { event: SecurityEvent }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const outcome = outcomeOf(props.event);
  return (
    <StateLabel
      tone={LOOKS[outcome].tone}
      icon={LOOKS[outcome].icon}
      title={props.event.errorCode}
    >
      {t(`securityOutcome.${outcome}`)}
    </StateLabel>
  );
}
