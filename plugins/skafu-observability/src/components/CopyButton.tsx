import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState, type ReactElement } from 'react';
import { skafuObservabilityTranslationRef } from '../translation';

/** Copies a text and says so in its own place. */
export function CopyButton(props: {
  label: string;
  /** Asked when pressed, so that a link is the one of that moment. */
  text: () => string;
  icon?: ReactElement;
  /** With its label beside the icon. */
  labelled?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [outcome, setOutcome] = useState<'done' | 'failed'>();

  useEffect(() => {
    const timer = outcome && setTimeout(() => setOutcome(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text());
      setOutcome('done');
    } catch {
      setOutcome('failed');
    }
  };

  const label = outcome ? t(`copy.${outcome}`) : props.label;
  const icon = {
    done: <RiCheckLine />,
    failed: <RiCloseLine />,
    idle: props.icon ?? <RiFileCopyLine />,
  }[outcome ?? 'idle'];

  if (props.labelled) {
    return (
      <Button variant="secondary" size="small" iconStart={icon} onPress={copy}>
        {label}
      </Button>
    );
  }
  return (
    <TooltipTrigger>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={icon}
        aria-label={label}
        onPress={copy}
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
