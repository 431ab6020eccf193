import { AlarmActions, AlarmRef } from '../../aws/AlarmActions';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AlarmDescription, AwsReader, CallOptions } from '../../aws/AwsReader';
import { settle } from '../../meta';
import { requireScope } from '../../signals/accounts/requireScope';
import { AlarmOwner, AlarmOwners } from '../../signals/alarms/AlarmOwners';
import { findAlarm, reading } from '../../signals/alarms/requireAlarm';
import { groupByScope } from '../../signals/groupByScope';
import { Subject } from './Subject';

/** Whose alarms are: those of the entities whose resources they watch. */
export class AlarmSubjects {
  static create(options: {
    owners: Pick<AlarmOwners, 'of'>;
    accounts: AwsAccounts;
    reader: Pick<AwsReader, 'describeAlarms'>;
    actions: Pick<AlarmActions, 'find'>;
  }): AlarmSubjects {
    return new AlarmSubjects(options);
  }

  readonly #options: Parameters<typeof AlarmSubjects.create>[0];

  private constructor(options: Parameters<typeof AlarmSubjects.create>[0]) {
    this.#options = options;
  }

  /** See {@link Subjects.ofAlarms}. */
  async of(
    alarms: readonly AlarmDescription[],
    siblings: readonly AlarmDescription[],
  ): Promise<Subject[]> {
    const { owners } = await this.#options.owners.of(alarms, siblings);
    return alarms.map((alarm, index) =>
      toAlarmSubject(alarm, owners[index] ?? []),
    );
  }

  /** See {@link Subjects.ofAlarm}. */
  async named(
    ref: AlarmRef,
    options: CallOptions & { fresh?: boolean },
  ): Promise<Subject | undefined> {
    const { accounts, actions, reader } = this.#options;
    requireScope(accounts, ref);
    const { value } = await findAlarm(actions, ref, options);
    if (!value) {
      return undefined;
    }
    const { accountId, region } = ref;
    const { description } = value;
    const siblings =
      description.rule === undefined
        ? []
        : (
            await reading(() =>
              reader.describeAlarms({ accountId, region }, options),
            )
          ).value;
    const [subject] = await this.of([description], siblings);
    return subject;
  }

  /** Many by name, in the order given, from the lists that everybody reads. */
  async listed(refs: readonly AlarmRef[]): Promise<Array<Subject | undefined>> {
    const { reader } = this.#options;
    const subjects = new Map<AlarmRef, Subject>();
    const byScope = groupByScope(refs.map(ref => ({ ref, scope: ref })));
    for (const { scope, items } of byScope) {
      // Of an account that does not answer nothing is known; the others count.
      const { value: all } = await settle(reader.describeAlarms(scope), []);
      const wanted = new Map(items.map(({ ref }) => [ref.name, ref]));
      const found = all.filter(({ name }) => wanted.has(name));
      for (const [index, subject] of (await this.of(found, all)).entries()) {
        const ref = wanted.get(found[index]?.name ?? '');
        if (ref) {
          subjects.set(ref, subject);
        }
      }
    }
    return refs.map(ref => subjects.get(ref));
  }
}

/** An alarm of these entities. */
export function toAlarmSubject(
  { name, accountId }: Pick<AlarmDescription, 'name' | 'accountId'>,
  entities: readonly AlarmOwner[],
): Subject {
  return {
    name: `the alarm ${name}`,
    accountIds: [accountId],
    owners: [...new Set(entities.flatMap(({ owners }) => owners))],
  };
}
