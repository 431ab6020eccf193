import { Acknowledgement } from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription, AwsScope } from '../../../aws/AwsReader';

/** An alarm that fires. */
export interface Firing extends AwsScope {
  arn: string;
  name: string;
  /** Since when, ISO-8601: tells this firing from the next. */
  since: string;
}

/** Who did something, for the record. */
export interface Actor {
  /** Entity reference of a user, or subject of a service. */
  principal: string;
  correlationId: string;
}

/**
 * Who looks after which firing alarm. Nothing here asks AWS, so it is for the
 * caller to say what fires.
 */
export interface Acknowledgements {
  /**
   * Durable when it returns.
   *
   * @param request.version - of the acknowledgement that is replaced; none may
   *   be in force when absent
   * @throws ConflictError when it is otherwise
   */
  acknowledge(
    firing: Firing,
    request: {
      owner: string;
      note?: string;
      expiresAt?: string;
      version?: number;
    },
    actor: Actor,
  ): Promise<Acknowledgement>;

  /**
   * @param options.version - as it was seen; whichever there is when absent
   * @throws NotFoundError when there is none
   * @throws ConflictError when it was changed since
   */
  withdraw(
    arn: string,
    options: { version?: number },
    actor: Actor,
  ): Promise<void>;

  /**
   * Ends what is over: the alarm has recovered, fires anew, or is gone, or the
   * time is up. Idempotent.
   */
  endOutdated(
    scope: AwsScope,
    alarms: readonly AlarmDescription[],
  ): Promise<void>;

  /** All of one account and region, by ARN, those that are about to end included: see {@link isInForce}. */
  list(scope: AwsScope): Promise<ReadonlyMap<string, Acknowledgement>>;
}

/** Whether an acknowledgement speaks of an alarm's present firing, and still holds. */
export function isInForce(
  acknowledgement: Acknowledgement,
  alarm: Pick<AlarmDescription, 'state' | 'stateUpdatedAt'>,
  now: number,
): boolean {
  return endReason(acknowledgement, alarm, now) === undefined;
}

/** Why an acknowledgement is over. */
export type EndReason = 'expired' | 'recovered' | 'fired-again' | 'deleted';

export function endReason(
  acknowledgement: Pick<Acknowledgement, 'firingSince' | 'expiresAt'>,
  alarm: Pick<AlarmDescription, 'state' | 'stateUpdatedAt'> | undefined,
  now: number,
): EndReason | undefined {
  const { firingSince, expiresAt } = acknowledgement;
  if (!alarm) {
    return 'deleted';
  }
  if (alarm.state !== 'ALARM') {
    return 'recovered';
  }
  if (alarm.stateUpdatedAt !== firingSince) {
    return 'fired-again';
  }
  return expiresAt !== undefined && Date.parse(expiresAt) <= now
    ? 'expired'
    : undefined;
}
