import { AlarmSettings } from '@skafu/plugin-skafu-observability-common';
import {
  AlarmActions,
  AlarmDetails,
  AlarmHistoryPage,
  AlarmHistoryRequest,
  AlarmRef,
  MuteRule,
  NewMuteRule,
} from '../../aws/AlarmActions';
import { AlarmActionsAdapter } from '../../aws/AlarmActionsAdapter';
import {
  Answer,
  AwsCallError,
  AwsScope,
  CallOptions,
} from '../../aws/AwsReader';
import { MuteRuleHead, MuteRulesAdapter } from '../../aws/MuteRulesAdapter';
import { AwsDoor, AwsWrite } from '../AwsDoor';
import { ALL_ALARMS } from '../GovernedAwsReader';

/** As the list of alarms: both are on a page together. */
const ALARM_TTL = 20;
const HISTORY_TTL = 30;
const MUTES_TTL = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** What of the rules is read in full; more would eat up the quota of three a second for minutes. */
const MAX_RULES = 100;
const RULES_AT_ONCE = 3;

/** Alarm administration, by way of the governor. */
export class GovernedAlarmActions implements AlarmActions {
  static create(options: {
    door: AwsDoor;
    alarms: AlarmActionsAdapter;
    muteRules: MuteRulesAdapter;
  }): GovernedAlarmActions {
    return new GovernedAlarmActions(options);
  }

  readonly #door: AwsDoor;
  readonly #alarms: AlarmActionsAdapter;
  readonly #muteRules: MuteRulesAdapter;

  private constructor(
    options: Parameters<typeof GovernedAlarmActions.create>[0],
  ) {
    this.#door = options.door;
    this.#alarms = options.alarms;
    this.#muteRules = options.muteRules;
  }

  async find(
    ref: AlarmRef,
    options: CallOptions & { fresh?: boolean } = {},
  ): Promise<Answer<AlarmDetails | undefined>> {
    const { fresh, ...callOptions } = options;
    if (fresh) {
      await this.#forget(ref);
    }
    const { value, ...answer } = await this.#door.read(
      ref,
      {
        ...oneAlarm(ref),
        ttlSeconds: ALARM_TTL,
        staleSeconds: fresh ? 0 : HOUR,
        send: async gate => ({
          value: { found: await this.#alarms.find(ref, gate) },
        }),
      },
      callOptions,
    );
    return { ...answer, value: value.found };
  }

  async history(
    request: AlarmHistoryRequest,
    options?: CallOptions,
  ): Promise<Answer<AlarmHistoryPage>> {
    const { accountId, region, ...input } = request;
    return this.#door.read(
      { accountId, region },
      {
        ...operation('DescribeAlarmHistory'),
        input,
        ttlSeconds: HISTORY_TTL,
        staleSeconds: HOUR,
        send: async gate => ({
          value: await this.#alarms.history(request, gate),
        }),
      },
      options,
    );
  }

  async put(
    ref: AlarmRef,
    settings: AlarmSettings,
    options: CallOptions & { create?: boolean; basedOn?: string } = {},
  ): Promise<'created' | 'updated'> {
    const { create, basedOn, ...callOptions } = options;
    return this.#change(
      ref,
      settings.type === 'metric' ? 'PutMetricAlarm' : 'PutCompositeAlarm',
      gate => this.#alarms.put(ref, settings, { create, basedOn }, gate),
      callOptions,
    );
  }

  async delete(ref: AlarmRef, options?: CallOptions): Promise<void> {
    return this.#change(
      ref,
      'DeleteAlarms',
      gate => this.#alarms.delete(ref, gate),
      options,
    );
  }

  async setActionsEnabled(
    ref: AlarmRef,
    enabled: boolean,
    options?: CallOptions,
  ): Promise<void> {
    return this.#change(
      ref,
      enabled ? 'EnableAlarmActions' : 'DisableAlarmActions',
      gate => this.#alarms.setActionsEnabled(ref, enabled, gate),
      options,
    );
  }

  async muteRules(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<MuteRule[]>> {
    const list = await this.#door.read(
      scope,
      {
        ...allRules(),
        ttlSeconds: MUTES_TTL,
        staleSeconds: HOUR,
        send: async gate => ({
          value: (await this.#muteRules.list(scope, gate)).items,
        }),
      },
      options,
    );
    const heads = list.value.slice(0, MAX_RULES);
    const rules: MuteRule[] = [];
    for (let start = 0; start < heads.length; start += RULES_AT_ONCE) {
      const read = await Promise.all(
        heads
          .slice(start, start + RULES_AT_ONCE)
          .map(head => this.#muteRule(scope, head, options)),
      );
      rules.push(...read.flatMap(rule => rule ?? []));
    }
    return {
      ...list,
      value: rules,
      messages: [
        ...list.messages,
        ...(list.value.length > heads.length
          ? [
              {
                code: 'truncated' as const,
                text: `Account ${scope.accountId} (${scope.region}) has ${list.value.length} mute rules; the first ${heads.length} were read.`,
                ...scope,
              },
            ]
          : []),
      ],
    };
  }

  async putMuteRule(rule: NewMuteRule, options?: CallOptions): Promise<void> {
    return this.#changeRules(
      rule,
      'PutAlarmMuteRule',
      gate => this.#muteRules.put(rule, gate),
      options,
    );
  }

  async deleteMuteRule(
    rule: AwsScope & { name: string },
    options?: CallOptions,
  ): Promise<void> {
    return this.#changeRules(
      rule,
      'DeleteAlarmMuteRule',
      gate => this.#muteRules.delete(rule, gate),
      options,
    );
  }

  async forgetAlarms({ accountId, region }: AwsScope): Promise<void> {
    await this.#door.forget({ accountId, region }, ALL_ALARMS);
  }

  /** What a rule says stays as long as it is not written again, which its head tells. */
  async #muteRule(
    { accountId, region }: AwsScope,
    head: MuteRuleHead,
    options: CallOptions | undefined,
  ): Promise<MuteRule | undefined> {
    const { name, status } = head;
    try {
      const { value } = await this.#door.read(
        { accountId, region },
        {
          ...operation('GetAlarmMuteRule'),
          input: [name, head.updatedAt],
          slot: { name },
          ttlSeconds: DAY,
          staleSeconds: DAY,
          send: async gate => ({
            value: await this.#muteRules.read(
              { accountId, region, name },
              gate,
            ),
          }),
        },
        options,
      );
      return { ...value, status };
    } catch (error) {
      // Deleted since it was listed.
      if (error instanceof AwsCallError && error.code === 'rejected') {
        return undefined;
      }
      throw error;
    }
  }

  /** Forgets also after a failure, which may have come after the change. */
  async #change<T>(
    ref: AlarmRef,
    name: string,
    send: AwsWrite<T>['send'],
    options: CallOptions | undefined,
  ): Promise<T> {
    try {
      return await this.#door.write(ref, { ...operation(name), send }, options);
    } finally {
      await this.#forget(ref);
      await this.forgetAlarms(ref);
    }
  }

  async #changeRules(
    rule: AwsScope & { name: string },
    name: string,
    send: AwsWrite<void>['send'],
    options: CallOptions | undefined,
  ): Promise<void> {
    try {
      await this.#door.write(rule, { ...operation(name), send }, options);
    } finally {
      await this.#door.forget(rule, allRules());
      // Two changes may bear the same time.
      await this.#door.forget(rule, {
        ...operation('GetAlarmMuteRule'),
        input: { name: rule.name },
      });
    }
  }

  async #forget(ref: AlarmRef): Promise<void> {
    await this.#door.forget(ref, oneAlarm(ref));
  }
}

function operation(name: string) {
  return { service: 'cloudwatch', operation: name };
}

function oneAlarm({ name }: AlarmRef) {
  return { ...operation('DescribeAlarms'), input: { name } };
}

function allRules() {
  return { ...operation('ListAlarmMuteRules'), input: {} };
}
