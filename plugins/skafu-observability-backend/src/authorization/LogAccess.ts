import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../aws/AwsReader';
import { LogGroupFilter } from '../signals/logs/LogsService';
import { Access, Reach } from './Access';
import { Caller } from './Caller';
import { requireOwnGroups } from './requireOwnGroups';
import { Subject } from './subjects/Subject';
import { Subjects } from './subjects/Subjects';

/** Log groups of one account and region. */
export interface LogGroups extends AwsScope {
  logGroups: readonly string[];
}

/** Which logs somebody may read. */
export class LogReach {
  readonly #reach: Reach;
  readonly #subjects: Subjects;

  constructor(reach: Reach, subjects: Subjects) {
    this.#reach = reach;
    this.#subjects = subjects;
  }

  get everything(): boolean {
    return this.#reach.everything;
  }

  requireSubject(subject: Subject | undefined): void {
    this.#reach.require(subject);
  }

  /** @throws NotAllowedError naming the first group that is not covered */
  async require({ accountId, region, logGroups }: LogGroups): Promise<void> {
    if (this.everything) {
      return;
    }
    const subjects = await this.#subjects.ofLogGroups(
      { accountId, region },
      logGroups,
    );
    for (const subject of subjects) {
      this.#reach.require(subject);
    }
  }

  /** @throws NotAllowedError as {@link require}, and for a text that may reach beyond the groups */
  async requireQuery(query: LogGroups & { query: string }): Promise<void> {
    await this.require(query);
    if (!this.everything) {
      requireOwnGroups(query.query);
    }
  }

  /**
   * For lists; `undefined` when all may be listed.
   *
   * @param owners - of the groups that are listed, beside those that are known
   */
  filter(owners: readonly string[] = []): LogGroupFilter | undefined {
    if (this.everything) {
      return undefined;
    }
    return async ({ accountId, region }, names) => {
      const subjects = await this.#subjects.ofLogGroups(
        { accountId, region },
        names,
      );
      return new Set(
        names.filter((_, index) => {
          const subject = subjects[index];
          return this.#reach.covers(
            subject && { ...subject, owners: [...subject.owners, ...owners] },
          );
        }),
      );
    };
  }
}

/** Decides who may read which log groups, by {@link logsReadPermission}. */
export class LogAccess {
  static create(options: { access: Access; subjects: Subjects }): LogAccess {
    return new LogAccess(options.access, options.subjects);
  }

  readonly #access: Access;
  readonly #subjects: Subjects;

  private constructor(access: Access, subjects: Subjects) {
    this.#access = access;
    this.#subjects = subjects;
  }

  /** @throws NotAllowedError when the caller may read no log at all */
  async reach(caller: Caller): Promise<LogReach> {
    return new LogReach(
      await this.#access.reach(logsReadPermission, caller),
      this.#subjects,
    );
  }

  /** @throws NotAllowedError when the caller may not read one of the groups */
  async require(groups: LogGroups, caller: Caller): Promise<void> {
    await (await this.reach(caller)).require(groups);
  }
}
