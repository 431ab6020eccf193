import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { User } from '@skafu/plugin-skafu-observability-common';
import {
  RiForbidLine,
  RiMailSendLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { StateLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { stateOf } from './lib/userState';

const ICONS: Record<string, RemixiconComponentType> = {
  DISABLED: RiForbidLine,
  FORCE_CHANGE_PASSWORD: RiMailSendLine,
};

/** How far a user has come, in a word; what it means on hover. */
export function UserStateLabel(props: {
  user: Pick<User, 'status' | 'enabled'>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { word, tone } = stateOf(props.user);
  return (
    <StateLabel
      tone={tone}
      icon={ICONS[word]}
      title={t(`userStateAbout.${word}`)}
    >
      {t(`userState.${word}`)}
    </StateLabel>
  );
}
