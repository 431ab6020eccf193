import { AlarmRef } from '../../aws/AlarmActions';
import { AlarmDescription, AwsScope, CallOptions } from '../../aws/AwsReader';
import { AlarmSubjects } from './AlarmSubjects';
import { EntitySubjects } from './EntitySubjects';
import { LogGroupSubjects } from './LogGroupSubjects';
import { groupByScope } from '../../signals/groupByScope';
import { parseSubject, SubjectReference } from './references';
import { Subject } from './Subject';
import { Subjects } from './Subjects';

export class DefaultSubjects implements Subjects {
  static create(options: {
    entities: EntitySubjects;
    alarms: AlarmSubjects;
    logGroups: LogGroupSubjects;
  }): DefaultSubjects {
    return new DefaultSubjects(options);
  }

  readonly #options: Parameters<typeof DefaultSubjects.create>[0];

  private constructor(options: Parameters<typeof DefaultSubjects.create>[0]) {
    this.#options = options;
  }

  async ofEntity(entityRef: string): Promise<Subject | undefined> {
    const ref = entityRef.toLocaleLowerCase('en-US');
    const [subject] = await this.#options.entities.of([ref]);
    return subject;
  }

  ofAccount(accountId?: string): Subject {
    return {
      name: accountId === undefined ? 'all accounts' : `account ${accountId}`,
      accountIds: accountId === undefined ? [] : [accountId],
      owners: [],
    };
  }

  async ofAlarms(
    alarms: readonly AlarmDescription[],
    siblings: readonly AlarmDescription[],
  ): Promise<Subject[]> {
    return this.#options.alarms.of(alarms, siblings);
  }

  async ofAlarm(
    ref: AlarmRef,
    options: CallOptions & { fresh?: boolean },
  ): Promise<Subject | undefined> {
    return this.#options.alarms.named(ref, options);
  }

  async ofLogGroups(
    scope: AwsScope,
    names: readonly string[],
  ): Promise<Subject[]> {
    return this.#options.logGroups.of(scope, names);
  }

  async ofRefs(refs: readonly string[]): Promise<Array<Subject | undefined>> {
    const parsed = refs.map(parseSubject);
    const { entities, alarms, logGroups } = this.#options;
    const found = new Map<SubjectReference, Subject | undefined>();
    const note = <T extends SubjectReference>(
      references: readonly T[],
      subjects: ReadonlyArray<Subject | undefined>,
    ) =>
      references.forEach((reference, index) =>
        found.set(reference, subjects[index]),
      );
    const ofAccounts = parsed.filter(reference => reference.kind === 'account');
    const ofEntities = parsed.filter(reference => reference.kind === 'entity');
    const ofAlarms = parsed.filter(reference => reference.kind === 'alarm');
    const ofLogGroups = groupByScope(
      parsed
        .filter(reference => reference.kind === 'log-group')
        .map(reference => ({ reference, scope: reference })),
    );
    note(
      ofAccounts,
      ofAccounts.map(({ accountId }) => this.ofAccount(accountId)),
    );
    await Promise.all([
      entities
        .of(ofEntities.map(({ entityRef }) => entityRef))
        .then(subjects => note(ofEntities, subjects)),
      alarms.listed(ofAlarms).then(subjects => note(ofAlarms, subjects)),
      ...ofLogGroups.map(async ({ scope, items }) => {
        const references = items.map(({ reference }) => reference);
        const names = references.map(({ name }) => name);
        note(references, await logGroups.of(scope, names));
      }),
    ]);
    return parsed.map(reference => found.get(reference));
  }
}
