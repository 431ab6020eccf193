import {
  securityEventsReadPermission,
  SecurityEventsResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  ListSecurityEvents,
  SecurityEventsService,
} from '../signals/securityEvents/SecurityEventsService';
import { AuditTrail } from '../audit/AuditTrail';
import { Access } from './Access';
import { auditedRead } from './audited';
import { Caller } from './Caller';
import { Subjects } from './subjects/Subjects';

/** Lets those read security events whom {@link securityEventsReadPermission} reaches them: of an entity, or of accounts and the portal as a whole; and writes down who did. */
export class AuthorizedSecurityEventsService implements SecurityEventsService {
  static create(options: {
    service: SecurityEventsService;
    access: Access;
    subjects: Pick<Subjects, 'ofEntity' | 'ofAccount'>;
    trail: AuditTrail;
  }): AuthorizedSecurityEventsService {
    return new AuthorizedSecurityEventsService(options);
  }

  readonly #options: Parameters<
    typeof AuthorizedSecurityEventsService.create
  >[0];

  private constructor(
    options: Parameters<typeof AuthorizedSecurityEventsService.create>[0],
  ) {
    this.#options = options;
  }

  async list(
    request: ListSecurityEvents,
    caller: Caller,
  ): Promise<SecurityEventsResponse> {
    const { service, access, subjects, trail } = this.#options;
    const { entityRef, accountId, region } = request;
    await access.require(securityEventsReadPermission, caller, async () =>
      entityRef === undefined
        ? subjects.ofAccount(accountId)
        : subjects.ofEntity(entityRef),
    );
    return auditedRead(
      trail,
      {
        eventId: 'security-events-read',
        entityRef: entityRef?.toLocaleLowerCase('en-US'),
        accountId,
        region,
      },
      caller,
      () => service.list(request, caller),
    );
  }
}
