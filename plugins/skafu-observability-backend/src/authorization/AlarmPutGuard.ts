import { NotAllowedError } from '@backstage/errors';
import {
  AlarmSettings,
  alarmsWritePermission,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmActions, AlarmRef } from '../aws/AlarmActions';
import { AwsAccounts } from '../aws/AwsAccounts';
import { AlarmDescription, AwsReader } from '../aws/AwsReader';
import { requireScope } from '../signals/accounts/requireScope';
import { AlarmAdministrationService } from '../signals/alarms/administration/AlarmAdministrationService';
import { AlarmOwner, AlarmOwners } from '../signals/alarms/AlarmOwners';
import { callOptions } from '../signals/alarms/callOptions';
import { findAlarm, reading } from '../signals/alarms/requireAlarm';
import { Reach } from './Access';
import { Caller } from './Caller';
import { requireMetricsOnly } from './requireMetricsOnly';
import { toAlarmSubject } from './subjects/AlarmSubjects';

type PutRequest = Parameters<AlarmAdministrationService['put']>[1];

/** These tell people; whatever else an alarm can do changes something at AWS. */
const TELLS_PEOPLE = /^arn:[^:]+:(sns:|ssm:[^:]*:\d+:opsitem:|ssm-incidents:)/;

/**
 * Keeps a permission to write some alarms from writing others: an alarm must be
 * within reach as it is, so that nobody takes one over by pointing it at
 * something of their own; and as it is going to be, with everything that it
 * watches anew, so that nobody rings somebody else's bell.
 */
export class AlarmPutGuard {
  static create(options: {
    accounts: AwsAccounts;
    actions: Pick<AlarmActions, 'find'>;
    reader: Pick<AwsReader, 'describeAlarms'>;
    owners: Pick<AlarmOwners, 'of'>;
  }): AlarmPutGuard {
    return new AlarmPutGuard(options);
  }

  readonly #options: Parameters<typeof AlarmPutGuard.create>[0];

  private constructor(options: Parameters<typeof AlarmPutGuard.create>[0]) {
    this.#options = options;
  }

  /**
   * @returns the request, bound to the alarm that was looked at: who changes it
   *   meanwhile causes a conflict
   * @throws NotAllowedError
   */
  async check(
    ref: AlarmRef,
    request: PutRequest,
    { reach, caller }: { reach: Reach; caller: Caller },
  ): Promise<PutRequest> {
    if (reach.everything) {
      return request;
    }
    const { accounts, actions } = this.#options;
    requireScope(accounts, ref);
    const { value: before } = await findAlarm(actions, ref, {
      ...callOptions(caller),
      fresh: true,
    });
    const after = planned(ref, request.alarm, before?.description);
    const known = before
      ? await this.#ownersOf(before.description, caller)
      : undefined;
    if (before && known) {
      reach.require(toAlarmSubject(before.description, known));
    }
    const owners = await this.#ownersOf(after, caller);
    reach.require(toAlarmSubject(after, owners));
    for (const { entityRef, ...owner } of owners) {
      if (!known?.some(other => other.entityRef === entityRef)) {
        const accountIds = [ref.accountId];
        reach.require({ name: entityRef, accountIds, ...owner });
      }
    }
    requireHarmless(request.alarm, before?.settings);
    if (request.alarm.type === 'metric') {
      requireMetricsOnly(request.alarm.queries);
    }
    return before
      ? { ...request, basedOn: request.basedOn ?? before.configuredAt }
      : { ...request, create: true };
  }

  async #ownersOf(
    alarm: AlarmDescription,
    caller: Caller,
  ): Promise<AlarmOwner[]> {
    const { reader, owners } = this.#options;
    const { accountId, region, rule } = alarm;
    const siblings =
      rule === undefined
        ? []
        : (
            await reading(() =>
              reader.describeAlarms({ accountId, region }, callOptions(caller)),
            )
          ).value;
    const found = await owners.of([alarm], siblings);
    return found.owners.flat();
  }
}

/** As far as it matters for whose it is. */
function planned(
  ref: AlarmRef,
  settings: AlarmSettings,
  before: AlarmDescription | undefined,
): AlarmDescription {
  const { accountId, region, name } = ref;
  const common = {
    accountId,
    region,
    name,
    // An entity may name an alarm that does not exist yet, which gives no right to it.
    arn: before?.arn ?? '',
    state: 'INSUFFICIENT_DATA' as const,
    actionsEnabled: true,
  };
  return settings.type === 'composite'
    ? { ...common, type: 'composite', inputs: [], rule: settings.rule }
    : {
        ...common,
        type: 'metric',
        inputs: [
          ...(settings.metric ? [settings.metric] : []),
          ...(settings.queries ?? []).filter(query => 'namespace' in query),
        ],
      };
}

/** An alarm can stop machines and scale services, whosever they are. */
function requireHarmless(
  settings: AlarmSettings,
  before: AlarmSettings | undefined,
): void {
  const known = before ? actionsOf(before) : [];
  const added = actionsOf(settings).find(
    action => !TELLS_PEOPLE.test(action) && !known.includes(action),
  );
  if (added !== undefined) {
    throw new NotAllowedError(
      `Your permission ${alarmsWritePermission.name} reaches only a part of what there is, and an alarm that does ${added} may change anything; choose a topic of SNS, or ask an administrator of the portal`,
    );
  }
}

function actionsOf(settings: AlarmSettings): string[] {
  return [
    ...(settings.alarmActions ?? []),
    ...(settings.okActions ?? []),
    ...(settings.insufficientDataActions ?? []),
  ];
}
