import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Request } from 'express';
import { isRefusal } from '../refusals';

/** Writes down who came, who went, and who was not let in. Never throws. */
export class SignInAudit {
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;

  static create(options: {
    auditor: AuditorService;
    logger: LoggerService;
  }): SignInAudit {
    return new SignInAudit(options);
  }

  private constructor(options: Parameters<typeof SignInAudit.create>[0]) {
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  async signedIn(request: Request, userEntityRef: string): Promise<void> {
    await this.#write('sign-in', request, { userEntityRef });
  }

  async signedOut(request: Request, userEntityRef: string): Promise<void> {
    await this.#write('sign-out', request, { userEntityRef });
  }

  async refused(request: Request, error: unknown): Promise<void> {
    await this.#write(
      'sign-in-refused',
      request,
      { reason: isRefusal(error) ? error.reason : 'unexpected' },
      toError(error),
    );
  }

  async #write(
    eventId: string,
    request: Request,
    meta: Record<string, string>,
    error?: Error,
  ): Promise<void> {
    try {
      const event = await this.#auditor.createEvent({
        eventId,
        severityLevel: 'medium',
        request: anonymous(request),
        meta,
      });
      await (error ? event.fail({ error }) : event.success());
    } catch (failure) {
      this.#logger.error('The audit trail could not be written', {
        eventId,
        reason: toError(failure).message,
      });
    }
  }
}

/**
 * Without credentials: the auditor would find out from them who asks, and gives
 * up where they are no good. Without the query, which may hold anything.
 */
function anonymous(request: Request): Request {
  const { authorization, cookie, ...headers } = request.headers;
  return Object.create(request, {
    headers: { value: headers },
    originalUrl: { value: request.originalUrl.replace(/\?.*$/s, '') },
  });
}
