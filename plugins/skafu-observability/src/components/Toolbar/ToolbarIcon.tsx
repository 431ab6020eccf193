import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { ReactElement } from 'react';

/** A button of a toolbar: its name and key in a tooltip. */
export function ToolbarIcon(props: {
  label: string;
  shortcut?: string;
  icon: ReactElement;
  onPress: () => void;
  isDisabled?: boolean;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        aria-keyshortcuts={props.shortcut}
        onPress={props.onPress}
        isDisabled={props.isDisabled}
      />
      <Tooltip>
        {props.shortcut ? `${props.label} (${props.shortcut})` : props.label}
      </Tooltip>
    </TooltipTrigger>
  );
}
