import {
  LogContextResponse,
  LogEventsResponse,
  LogFieldsResponse,
  LogGroupsResponse,
  LogRecordResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { SensitiveRead } from '../audit/sensitiveReads';
import { AwsScope } from '../aws/AwsReader';
import { ServerSentEvent } from '../http/eventStream';
import { LogGroupFilter, LogsService } from '../signals/logs/LogsService';
import { auditedRead } from './audited';
import { Caller } from './Caller';
import { LogAccess, LogGroups, LogReach } from './LogAccess';
import { readOf } from './readOf';
import { Subjects } from './subjects/Subjects';
import { whileAllowed } from './whileAllowed';

/** Lets those read log groups who may, see {@link LogAccess}, and writes down who has seen lines. */
export class AuthorizedLogsService implements LogsService {
  static create(options: {
    service: LogsService;
    access: LogAccess;
    subjects: Subjects;
    trail: AuditTrail;
    /** How often somebody who follows is asked for their right again. */
    recheckMs: number;
  }): AuthorizedLogsService {
    return new AuthorizedLogsService(options);
  }

  readonly #service: LogsService;
  readonly #access: LogAccess;
  readonly #subjects: Subjects;
  readonly #trail: AuditTrail;
  readonly #recheckMs: number;

  private constructor(
    options: Parameters<typeof AuthorizedLogsService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
    this.#trail = options.trail;
    this.#recheckMs = options.recheckMs;
  }

  async listGroups(
    request: Parameters<LogsService['listGroups']>[0],
    caller: Caller,
  ): Promise<LogGroupsResponse> {
    const reach = await this.#access.reach(caller);
    return request.entityRef === undefined || reach.everything
      ? this.#service.listGroups({ ...request, only: reach.filter() }, caller)
      : this.#listOf(request.entityRef, request, { reach, caller });
  }

  async searchEvents(
    request: Parameters<LogsService['searchEvents']>[0],
    caller: Caller,
  ): Promise<LogEventsResponse> {
    const groups = { ...request, logGroups: request.logGroup };
    return this.#read('log-search', groups, caller, () =>
      this.#service.searchEvents(request, caller),
    );
  }

  async readContext(
    request: Parameters<LogsService['readContext']>[0],
    caller: Caller,
  ): Promise<LogContextResponse> {
    const groups = { ...request, logGroups: [request.logGroup] };
    return this.#read('log-context-read', groups, caller, () =>
      this.#service.readContext(request, caller),
    );
  }

  async listFields(
    request: Parameters<LogsService['listFields']>[0],
    caller: Caller,
  ): Promise<LogFieldsResponse> {
    await this.#access.require(
      { ...request, logGroups: request.logGroup },
      caller,
    );
    return this.#service.listFields(request, caller);
  }

  async readRecord(
    request: Parameters<LogsService['readRecord']>[0],
    caller: Caller,
  ): Promise<LogRecordResponse> {
    const reach = await this.#access.reach(caller);
    const record = await this.#service.readRecord(request, caller);
    // A pointer does not tell where it leads.
    const groups = groupsOf(record, request);
    if (groups) {
      await reach.require(groups);
    } else {
      reach.requireSubject(undefined);
    }
    await this.#trail.read(
      readOf('log-record-read', groups ?? { ...request, logGroups: [] }),
      caller,
    );
    return record;
  }

  async tail(
    request: Parameters<LogsService['tail']>[0],
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>> {
    const groups = { ...request, logGroups: request.logGroup };
    return this.#read('log-tail', groups, caller, () =>
      whileAllowed(
        {
          caller,
          everyMs: this.#recheckMs,
          check: () => this.#access.require(groups, caller),
        },
        following => this.#service.tail(request, following),
      ),
    );
  }

  /** The groups of an entity, which whoever owns it may read, as far as the policy allows. */
  async #listOf(
    entityRef: string,
    request: Parameters<LogsService['listGroups']>[0],
    { reach, caller }: { reach: LogReach; caller: Caller },
  ): Promise<LogGroupsResponse> {
    const entity = await this.#subjects.ofEntity(entityRef);
    const filter = reach.filter(entity?.owners);
    let isAnyAllowed = false;
    const only: LogGroupFilter = async (scope, names) => {
      const allowed = filter ? await filter(scope, names) : new Set(names);
      isAnyAllowed ||= allowed.size > 0;
      return allowed;
    };
    const response = await this.#service.listGroups(
      { ...request, only },
      caller,
    );
    if (!isAnyAllowed) {
      reach.requireSubject(entity);
    }
    return response;
  }

  async #read<T>(
    eventId: SensitiveRead,
    groups: LogGroups,
    caller: Caller,
    work: () => Promise<T>,
  ): Promise<T> {
    await this.#access.require(groups, caller);
    return auditedRead(this.#trail, readOf(eventId, groups), caller, work);
  }
}

/** The group of a record, which CloudWatch adds to it as `<account>:<name>`. */
function groupsOf(
  { fields }: LogRecordResponse,
  { region }: AwsScope,
): LogGroups | undefined {
  const [, accountId, name] =
    /^(\d{12}):(.+)$/s.exec(fields['@log'] ?? '') ?? [];
  return accountId !== undefined && name !== undefined
    ? { accountId, region, logGroups: [name] }
    : undefined;
}
