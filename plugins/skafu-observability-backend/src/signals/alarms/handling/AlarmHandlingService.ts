import {
  Acknowledgement,
  AcknowledgeRequest,
  AlarmMute,
  MuteRequest,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AlarmRef } from '../../../aws/AlarmActions';

/** What people do about an alarm: look after it, or silence it. */
export interface AlarmHandlingService {
  /**
   * @throws NotFoundError when there is no such alarm
   * @throws ConflictError when it does not fire, or somebody acknowledged it
   * @throws InputError for an expiry that cannot be
   */
  acknowledge(
    ref: AlarmRef,
    request: AcknowledgeRequest,
    caller: Caller,
  ): Promise<Acknowledgement>;

  /** @throws NotFoundError, ConflictError */
  withdraw(
    ref: AlarmRef,
    request: { version?: number },
    caller: Caller,
  ): Promise<void>;

  /**
   * Replaces the rule that the portal keeps for the alarm.
   *
   * @throws NotFoundError, InputError, ServiceUnavailableError
   */
  mute(ref: AlarmRef, request: MuteRequest, caller: Caller): Promise<AlarmMute>;

  /** Deletes the portal's own rule; those of others stay. */
  unmute(ref: AlarmRef, caller: Caller): Promise<void>;
}
