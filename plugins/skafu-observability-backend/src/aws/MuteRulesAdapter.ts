import {
  AlarmMuteRuleSummary,
  DeleteAlarmMuteRuleCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  PutAlarmMuteRuleCommand,
} from '@aws-sdk/client-cloudwatch';
import { MuteRule, NewMuteRule } from './AlarmActions';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsCallError, AwsScope } from './AwsReader';
import { Pages, readPages } from './readPages';

/** An account holds at most 2,000 rules. */
const MAX_RULE_PAGES = 20;

/** A rule of a list: what tells whether the rest of it is known already. */
export interface MuteRuleHead {
  name: string;
  arn: string;
  status: MuteRule['status'];
  /** ISO-8601; changes with the rule. */
  updatedAt?: string;
}

/** Mute rules of CloudWatch in the portal's types. Every HTTP exchange passes the gate. */
export class MuteRulesAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): MuteRulesAdapter {
    return new MuteRulesAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** Rules that mute now or will, without what they say. */
  async list(scope: AwsScope, gate: AwsGate): Promise<Pages<MuteRuleHead>> {
    return readPages(MAX_RULE_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.cloudWatch(scope);
        return client.send(
          new ListAlarmMuteRulesCommand({
            Statuses: ['ACTIVE', 'SCHEDULED'],
            MaxRecords: 100,
            NextToken: nextToken,
          }),
          { abortSignal: signal },
        );
      });
      return {
        items: (page.AlarmMuteRuleSummaries ?? []).flatMap(
          summary => toHead(summary) ?? [],
        ),
        nextToken: page.NextToken,
      };
    });
  }

  async read(
    { name, ...scope }: AwsScope & { name: string },
    gate: AwsGate,
  ): Promise<Omit<MuteRule, 'status'>> {
    const rule = await gate(async signal => {
      const client = await this.#clients.cloudWatch(scope);
      return client.send(
        new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: name }),
        { abortSignal: signal },
      );
    });
    const schedule = rule.Rule?.Schedule;
    return {
      name,
      arn: rule.AlarmMuteRuleArn ?? '',
      description: rule.Description,
      kind: schedule?.Expression?.startsWith('at(') ? 'one-time' : 'recurring',
      expression: schedule?.Expression ?? '',
      duration: schedule?.Duration ?? '',
      timezone: schedule?.Timezone ?? 'UTC',
      expiresAt: rule.ExpireDate?.toISOString(),
      alarmNames: rule.MuteTargets?.AlarmNames ?? [],
    };
  }

  async put(rule: NewMuteRule, gate: AwsGate): Promise<void> {
    await gate(async signal => {
      const client = await this.#clients.cloudWatch(rule);
      return client.send(
        new PutAlarmMuteRuleCommand({
          Name: rule.name,
          Description: rule.description,
          Rule: {
            Schedule: {
              Expression: rule.expression,
              Duration: rule.duration,
              Timezone: rule.timezone,
            },
          },
          MuteTargets: { AlarmNames: [rule.alarmName] },
          ExpireDate: rule.expiresAt,
        }),
        { abortSignal: signal },
      );
    });
  }

  async delete(
    { name, ...scope }: AwsScope & { name: string },
    gate: AwsGate,
  ): Promise<void> {
    try {
      await gate(async signal => {
        const client = await this.#clients.cloudWatch(scope);
        return client.send(
          new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: name }),
          { abortSignal: signal },
        );
      });
    } catch (error) {
      if (!isGone(error)) {
        throw error;
      }
    }
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof AwsCallError &&
    error.cause instanceof Error &&
    error.cause.name.startsWith('ResourceNotFound')
  );
}

function toHead(summary: AlarmMuteRuleSummary): MuteRuleHead | undefined {
  const arn = summary.AlarmMuteRuleArn ?? '';
  // arn:aws:cloudwatch:<region>:<account>:alarm-mute-rule:<name>
  const name = arn.split(':').slice(6).join(':');
  return name && (summary.Status === 'ACTIVE' || summary.Status === 'SCHEDULED')
    ? {
        name,
        arn,
        status: summary.Status,
        updatedAt: summary.LastUpdatedTimestamp?.toISOString(),
      }
    : undefined;
}
