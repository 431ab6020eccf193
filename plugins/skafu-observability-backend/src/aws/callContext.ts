import { AsyncLocalStorage } from 'node:async_hooks';

/** What an attempt to call AWS belongs to. */
export interface CallContext {
  correlationId?: string;
}

/**
 * Reaches from the governor, which knows for whom AWS is asked, to the SDK's
 * middleware, which writes the request, past adapters that need not know.
 */
const storage = new AsyncLocalStorage<CallContext>();

export function withCallContext<T>(
  context: CallContext,
  work: () => Promise<T>,
): Promise<T> {
  return storage.run(context, work);
}

export function callContext(): CallContext {
  return storage.getStore() ?? {};
}
