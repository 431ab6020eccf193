import { randomUUID } from 'node:crypto';
import {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { Caller } from '../authorization/Caller';
import { AuditOutcome, AuditStore } from './AuditStore';
import {
  AuditedAction,
  AuditedRead,
  AuditEntry,
  AuditTrail,
} from './AuditTrail';
import { PLUGIN_ID } from './pluginId';
import { Throttle } from './Throttle';
import { textWithoutSecrets, withoutSecrets } from './withoutSecrets';

/** Refusals of one caller that the table takes in a minute, however they differ. */
const MAX_DENIALS = 30;

/** Who reads a log leafs through it: one record tells that they did. */
const READ_WINDOW_MS = 10 * 60_000;

/**
 * The database first, which must hold a record before anything happens or is
 * answered; then Backstage's auditor, whose log goes where the operator sends it.
 */
export class DefaultAuditTrail implements AuditTrail {
  readonly #store: AuditStore;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #alike: Throttle;
  readonly #ofOne: Throttle;
  readonly #reads: Throttle;

  static create(options: {
    store: AuditStore;
    auditor: AuditorService;
    logger: LoggerService;
    /** Milliseconds since the epoch. */
    now?: () => number;
  }): DefaultAuditTrail {
    return new DefaultAuditTrail(options);
  }

  private constructor(options: Parameters<typeof DefaultAuditTrail.create>[0]) {
    this.#store = options.store;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
    const { now } = options;
    this.#alike = Throttle.create({ now });
    this.#ofOne = Throttle.create({ now, limit: MAX_DENIALS });
    this.#reads = Throttle.create({ now, windowMs: READ_WINDOW_MS });
  }

  async begin(action: AuditedAction, caller: Caller): Promise<AuditEntry> {
    const operationId = randomUUID();
    const add = (outcome: AuditOutcome, more: Details = {}) =>
      this.#add(action, caller, { operationId, outcome, ...more });
    let logged: AuditorServiceEvent;
    try {
      await add('initiated');
      logged = await this.#log(action, caller);
    } catch (error) {
      this.#complain(action.eventId, caller, error);
      // Without the cause, whose text is SQL and goes into the answer.
      throw new ServiceUnavailableError(
        'Nothing was changed, because the portal could not write its audit trail; try again in a while',
      );
    }
    return {
      succeeded: async meta => {
        try {
          await add('succeeded', { meta });
          await logged.success({ meta: meta && withoutSecrets(meta) });
        } catch (error) {
          this.#complain(action.eventId, caller, error);
          throw new ServiceUnavailableError(
            'It was done, but the portal could not write that into its audit trail; look before you try again',
          );
        }
      },
      failed: async error => {
        try {
          await add('failed', { error: toError(error) });
          await logged.fail({ error: toldInLogs(error) });
        } catch (failure) {
          this.#complain(action.eventId, caller, failure);
        }
      },
    };
  }

  async denied(error: Error, caller: Caller): Promise<void> {
    const action: AuditedAction = {
      eventId: 'access-denied',
      meta: { reason: error.message },
    };
    try {
      // The table takes one a minute of those that are alike; the log takes all.
      const suppressed = this.#alike.admit(
        JSON.stringify([caller.principal, error.message]),
      );
      if (
        suppressed !== undefined &&
        this.#ofOne.admit(caller.principal) !== undefined
      ) {
        await this.#add(action, caller, {
          operationId: randomUUID(),
          outcome: 'denied',
          error,
          meta: suppressed ? { likeItBefore: suppressed } : {},
        });
      }
      const logged = await this.#log(action, caller);
      await logged.fail({ error: toldInLogs(error) });
    } catch (failure) {
      this.#complain(action.eventId, caller, failure);
    }
  }

  async read(read: AuditedRead, caller: Caller): Promise<void> {
    const { eventId, accountId, region, entityRef, target, meta } = read;
    const suppressed = this.#reads.admit(
      JSON.stringify([
        caller.principal,
        eventId,
        accountId,
        region,
        entityRef,
        target,
        // Another query is another read, however soon it follows.
        meta?.querySha256,
      ]),
    );
    if (suppressed === undefined) {
      return;
    }
    const action: AuditedAction = {
      ...read,
      severity: 'low',
      meta: { ...meta, ...(suppressed && { likeItBefore: suppressed }) },
    };
    try {
      await this.#add(action, caller, {
        operationId: randomUUID(),
        outcome: 'succeeded',
      });
      const logged = await this.#log(action, caller);
      await logged.success();
    } catch (failure) {
      this.#complain(eventId, caller, failure);
    }
  }

  async #add(
    action: AuditedAction,
    caller: Caller,
    details: Details & { operationId: string; outcome: AuditOutcome },
  ): Promise<void> {
    const { meta = {}, severity = 'medium', ...where } = action;
    const { operationId, outcome, error } = details;
    await this.#store.add({
      ...where,
      plugin: PLUGIN_ID,
      severity,
      operationId,
      outcome,
      actor: caller.principal,
      correlationId: caller.correlationId,
      method: caller.request?.method,
      path: caller.request && pathOf(caller.request.originalUrl),
      errorName: error?.name,
      errorMessage: error && textWithoutSecrets(error.message),
      meta: withoutSecrets({ ...meta, ...details.meta }),
    });
  }

  /** The auditor finds out by itself who asks, from the request. */
  async #log(
    action: AuditedAction,
    caller: Caller,
  ): Promise<AuditorServiceEvent> {
    const { eventId, severity = 'medium', meta, ...where } = action;
    return this.#auditor.createEvent({
      eventId,
      severityLevel: severity,
      request: caller.request && withoutQuery(caller.request),
      meta: withoutSecrets({
        ...where,
        ...meta,
        correlationId: caller.correlationId,
      }),
    });
  }

  #complain(eventId: string, caller: Caller, failure: unknown): void {
    this.#logger.error('The audit trail could not be written', {
      eventId,
      correlationId: caller.correlationId,
      reason: toError(failure).message,
    });
  }
}

interface Details {
  error?: Error;
  meta?: JsonObject;
}

/** Queries may hold what people searched for, or secrets by mistake; names may be addresses. */
export function pathOf(url: string): string {
  return textWithoutSecrets(url.replace(/[?#].*$/s, ''));
}

/** The same request to whoever asks who sent it, with no more of its URL than the trail keeps. */
function withoutQuery(request: Request): Request {
  return Object.create(request, {
    originalUrl: { value: pathOf(request.originalUrl) },
  });
}

/** Without stack and causes, which repeat the message as it was. */
function toldInLogs(error: unknown): Error {
  const { name, message } = toError(error);
  const told = new Error(textWithoutSecrets(message));
  told.name = name;
  told.stack = `${name}: ${told.message}`;
  return told;
}
