import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { AcknowledgeDialog } from './AcknowledgeDialog';
import { MuteDialog } from './MuteDialog';

/** What is being done about an alarm. */
export type Handling = { kind: 'acknowledge' | 'mute'; alarm: ListedAlarm };

/** The dialog that is open, if any. Stands beside lists, never within their rows. */
export function HandlingDialogs(props: {
  handling: Handling | undefined;
  onClose: () => void;
}) {
  const { handling, onClose } = props;
  switch (handling?.kind) {
    case 'acknowledge':
      return <AcknowledgeDialog alarm={handling.alarm} onClose={onClose} />;
    case 'mute':
      return <MuteDialog alarm={handling.alarm} onClose={onClose} />;
    default:
      return null;
  }
}
