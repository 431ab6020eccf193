import { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AlarmActions, MuteRule } from '../../../aws/AlarmActions';
import { AlarmDescription, AwsScope } from '../../../aws/AwsReader';
import { Part, settle, withoutAge } from '../../../meta';
import { groupByScope } from '../../groupByScope';
import { Acknowledgements, isInForce } from './Acknowledgements';
import { mutedNow } from './mutes';

/** What is shown of an alarm beside AWS's own description. */
export type Handling = Pick<
  ListedAlarm,
  'acknowledgement' | 'muted' | 'mutedUntil'
>;

/** What people did about alarms: acknowledged or muted them. */
export interface HandlingSnapshot {
  of(alarm: AlarmDescription): Handling;
  rulesFor(alarm: AlarmDescription): MuteRule[];
  parts: Part[];
}

/** Reads what people did about alarms; mute rules that AWS does not tell become messages. */
export class HandlingReader {
  static create(options: {
    acknowledgements: Acknowledgements;
    actions: Pick<AlarmActions, 'muteRules'>;
  }): HandlingReader {
    return new HandlingReader(options);
  }

  readonly #acknowledgements: Acknowledgements;
  readonly #actions: Pick<AlarmActions, 'muteRules'>;

  private constructor(options: Parameters<typeof HandlingReader.create>[0]) {
    this.#acknowledgements = options.acknowledgements;
    this.#actions = options.actions;
  }

  async read(
    alarms: readonly AlarmDescription[],
    caller: Caller | undefined,
  ): Promise<HandlingSnapshot> {
    const scopes = groupByScope(
      alarms.map(({ accountId, region }) => ({ scope: { accountId, region } })),
    );
    const read = await Promise.all(
      scopes.map(async ({ scope }) => ({
        key: keyOf(scope),
        acknowledgements: await this.#acknowledgements.list(scope),
        rules: await settle(this.#actions.muteRules(scope, caller), []),
      })),
    );
    const byScope = new Map(read.map(scope => [scope.key, scope]));
    const now = Date.now();
    return {
      of: alarm => {
        const scope = byScope.get(keyOf(alarm));
        const acknowledgement = scope?.acknowledgements.get(alarm.arn);
        return {
          ...(acknowledgement &&
            isInForce(acknowledgement, alarm, now) && { acknowledgement }),
          ...mutedNow(scope?.rules.value ?? [], alarm.name, now),
        };
      },
      rulesFor: alarm =>
        (byScope.get(keyOf(alarm))?.rules.value ?? []).filter(rule =>
          rule.alarmNames.includes(alarm.name),
        ),
      parts: withoutAge(read.map(({ rules }) => rules)),
    };
  }
}

function keyOf({ accountId, region }: AwsScope): string {
  return `${accountId}/${region}`;
}
