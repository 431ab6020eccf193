import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { PutAlarmResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import {
  AlarmActions,
  AlarmConflictError,
  AlarmRef,
} from '../../../aws/AlarmActions';
import { AwsAccounts } from '../../../aws/AwsAccounts';
import { AwsCallError } from '../../../aws/AwsReader';
import { writing } from '../../../http/writeError';
import { requireScope } from '../../accounts/requireScope';
import { AlarmChanges } from '../AlarmChanges';
import { callOptions } from '../callOptions';
import { requireAlarm } from '../requireAlarm';
import { AlarmAdministrationService } from './AlarmAdministrationService';

export class DefaultAlarmAdministrationService
  implements AlarmAdministrationService
{
  static create(options: {
    accounts: AwsAccounts;
    actions: AlarmActions;
    changes: AlarmChanges;
  }): DefaultAlarmAdministrationService {
    return new DefaultAlarmAdministrationService(options);
  }

  readonly #accounts: AwsAccounts;
  readonly #actions: AlarmActions;
  readonly #changes: AlarmChanges;

  private constructor(
    options: Parameters<typeof DefaultAlarmAdministrationService.create>[0],
  ) {
    this.#accounts = options.accounts;
    this.#actions = options.actions;
    this.#changes = options.changes;
  }

  async put(
    ref: AlarmRef,
    request: Parameters<AlarmAdministrationService['put']>[1],
    caller: Caller,
  ): Promise<PutAlarmResponse> {
    requireScope(this.#accounts, ref);
    const { alarm, create, basedOn } = request;
    try {
      const outcome = await writing(() =>
        this.#actions
          .put(ref, alarm, { ...callOptions(caller), create, basedOn })
          .catch(knowingWhatWasDone),
      );
      await this.#changes.announce();
      return { outcome };
    } catch (error) {
      // Without causes, which would say the same again.
      if (error instanceof AlarmConflictError) {
        throw new ConflictError(error.message);
      }
      if (error instanceof InputError) {
        // Of a composite alarm AWS alone reads the rule.
        const field = alarm.type === 'composite' ? 'rule' : 'alarm';
        const { message } = error.cause ?? error;
        throw new InputError(`${field}: ${message}`);
      }
      throw error;
    }
  }

  async delete(ref: AlarmRef, caller: Caller): Promise<void> {
    await this.#require(ref, caller);
    await writing(() => this.#actions.delete(ref, callOptions(caller)));
    await this.#changes.announce();
  }

  async setActions(
    ref: AlarmRef,
    { enabled }: { enabled: boolean },
    caller: Caller,
  ): Promise<void> {
    await this.#require(ref, caller);
    await writing(() =>
      this.#actions.setActionsEnabled(ref, enabled, callOptions(caller)),
    );
    await this.#changes.announce();
  }

  /** AWS accepts changes to alarms that do not exist, and does nothing. */
  async #require(ref: AlarmRef, caller: Caller): Promise<void> {
    requireScope(this.#accounts, ref);
    await requireAlarm(this.#actions, ref, {
      ...callOptions(caller),
      fresh: true,
    });
  }
}

/** The alarm is read before it is written; when that fails, nothing has happened. */
function knowingWhatWasDone(error: unknown): never {
  if (
    error instanceof AwsCallError &&
    error.code !== 'rejected' &&
    error.operation === 'cloudwatch:DescribeAlarms'
  ) {
    throw new ServiceUnavailableError(`${error.message} It was not done.`);
  }
  throw error;
}
