import { ConflictError, InputError } from '@backstage/errors';
import {
  Acknowledgement,
  AcknowledgeRequest,
  AlarmMute,
  MAX_ACKNOWLEDGEMENT_MINUTES,
  MuteRequest,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AlarmActions, AlarmRef } from '../../../aws/AlarmActions';
import { AwsAccounts } from '../../../aws/AwsAccounts';
import { writing } from '../../../http/writeError';
import { requireScope } from '../../accounts/requireScope';
import { AlarmChanges } from '../AlarmChanges';
import { callOptions } from '../callOptions';
import { requireAlarm } from '../requireAlarm';
import { Acknowledgements } from './Acknowledgements';
import { AlarmHandlingService } from './AlarmHandlingService';
import { managedRuleName, planMute, viewMute } from './mutes';

const MINUTE = 60_000;

export class DefaultAlarmHandlingService implements AlarmHandlingService {
  static create(options: {
    accounts: AwsAccounts;
    actions: AlarmActions;
    acknowledgements: Acknowledgements;
    changes: AlarmChanges;
  }): DefaultAlarmHandlingService {
    return new DefaultAlarmHandlingService(options);
  }

  readonly #accounts: AwsAccounts;
  readonly #actions: AlarmActions;
  readonly #acknowledgements: Acknowledgements;
  readonly #changes: AlarmChanges;

  private constructor(
    options: Parameters<typeof DefaultAlarmHandlingService.create>[0],
  ) {
    this.#accounts = options.accounts;
    this.#actions = options.actions;
    this.#acknowledgements = options.acknowledgements;
    this.#changes = options.changes;
  }

  async acknowledge(
    ref: AlarmRef,
    request: AcknowledgeRequest,
    caller: Caller,
  ): Promise<Acknowledgement> {
    requireScope(this.#accounts, ref);
    const expiresAt = expiryOf(request, Date.now());
    const { value } = await requireAlarm(this.#actions, ref, {
      ...callOptions(caller),
      fresh: true,
    });
    const { arn, state, stateUpdatedAt } = value.description;
    if (state !== 'ALARM' || stateUpdatedAt === undefined) {
      throw new ConflictError(
        `${ref.name} does not fire (it is ${state}), so there is nothing to acknowledge`,
      );
    }
    const acknowledgement = await this.#acknowledgements.acknowledge(
      { ...ref, arn, since: stateUpdatedAt },
      {
        owner: request.owner ?? caller.principal,
        note: request.note,
        expiresAt,
        version: request.version,
      },
      caller,
    );
    await this.#changed(ref);
    return acknowledgement;
  }

  async withdraw(
    ref: AlarmRef,
    request: { version?: number },
    caller: Caller,
  ): Promise<void> {
    requireScope(this.#accounts, ref);
    const { value } = await requireAlarm(
      this.#actions,
      ref,
      callOptions(caller),
    );
    await this.#acknowledgements.withdraw(
      value.description.arn,
      request,
      caller,
    );
    await this.#changed(ref);
  }

  async mute(
    ref: AlarmRef,
    request: MuteRequest,
    caller: Caller,
  ): Promise<AlarmMute> {
    requireScope(this.#accounts, ref);
    const now = Date.now();
    const rule = planMute(ref, request, { now, by: caller.principal });
    const { value } = await requireAlarm(
      this.#actions,
      ref,
      callOptions(caller),
    );
    await writing(() => this.#actions.putMuteRule(rule, callOptions(caller)));
    await this.#changes.announce();
    return viewMute(
      {
        ...rule,
        arn: ruleArn(value.description.arn, rule.name),
        kind: request.schedule ? 'recurring' : 'one-time',
        status: 'SCHEDULED',
        expiresAt: rule.expiresAt?.toISOString(),
        alarmNames: [ref.name],
      },
      ref.name,
      now,
    );
  }

  async unmute(ref: AlarmRef, caller: Caller): Promise<void> {
    requireScope(this.#accounts, ref);
    const { accountId, region } = ref;
    await writing(() =>
      this.#actions.deleteMuteRule(
        { accountId, region, name: managedRuleName(ref.name) },
        callOptions(caller),
      ),
    );
    await this.#changes.announce();
  }

  /** The firing was read afresh; the list must not show an older one beside its acknowledgement. */
  async #changed(ref: AlarmRef): Promise<void> {
    await this.#actions.forgetAlarms(ref);
    await this.#changes.announce();
  }
}

function expiryOf(
  { expiresAt, durationMinutes }: AcknowledgeRequest,
  now: number,
): string | undefined {
  if (durationMinutes !== undefined) {
    return new Date(now + durationMinutes * MINUTE).toISOString();
  }
  if (expiresAt === undefined) {
    return undefined;
  }
  const expiry = Date.parse(expiresAt);
  if (expiry <= now) {
    throw new InputError('expiresAt must lie in the future');
  }
  if (expiry > now + MAX_ACKNOWLEDGEMENT_MINUTES * MINUTE) {
    throw new InputError('expiresAt must be at most seven days from now');
  }
  return new Date(expiry).toISOString();
}

/** Beside the alarm, in the same partition, region and account. */
function ruleArn(alarmArn: string, name: string): string {
  return alarmArn.replace(/:alarm:.*$/s, `:alarm-mute-rule:${name}`);
}
