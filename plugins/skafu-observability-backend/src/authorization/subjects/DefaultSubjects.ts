import { AlarmDescription, AwsReader, AwsScope } from '../../aws/AwsReader';
import { AlarmSubjects } from './AlarmSubjects';
import { EntitySubjects } from './EntitySubjects';
import { LogGroupSubjects } from './LogGroupSubjects';
import { parseSubject } from './references';
import { Subject } from './Subject';
import { Subjects } from './Subjects';

export class DefaultSubjects implements Subjects {
  static create(options: {
    entities: EntitySubjects;
    alarms: AlarmSubjects;
    logGroups: LogGroupSubjects;
    reader: Pick<AwsReader, 'describeAlarms'>;
  }): DefaultSubjects {
    return new DefaultSubjects(options);
  }

  readonly #options: Parameters<typeof DefaultSubjects.create>[0];

  private constructor(options: Parameters<typeof DefaultSubjects.create>[0]) {
    this.#options = options;
  }

  async ofEntity(entityRef: string): Promise<Subject | undefined> {
    return this.#options.entities.of(entityRef.toLocaleLowerCase('en-US'));
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

  async ofLogGroups(
    scope: AwsScope,
    names: readonly string[],
  ): Promise<Subject[]> {
    return this.#options.logGroups.of(scope, names);
  }

  async ofRefs(refs: readonly string[]): Promise<Array<Subject | undefined>> {
    return Promise.all(refs.map(ref => this.#ofRef(ref)));
  }

  async #ofRef(ref: string): Promise<Subject | undefined> {
    const reference = parseSubject(ref);
    switch (reference.kind) {
      case 'account':
        return this.ofAccount(reference.accountId);
      case 'log-group':
        return (await this.ofLogGroups(reference, [reference.name]))[0];
      case 'alarm':
        return this.#ofAlarmNamed(reference);
      default:
        return this.ofEntity(reference.entityRef);
    }
  }

  async #ofAlarmNamed(
    alarm: AwsScope & { name: string },
  ): Promise<Subject | undefined> {
    const { accountId, region, name } = alarm;
    const { value } = await this.#options.reader.describeAlarms({
      accountId,
      region,
    });
    const found = value.find(each => each.name === name);
    return found && (await this.ofAlarms([found], value))[0];
  }
}
