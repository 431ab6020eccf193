import type { RequestCause } from '../../../world/requests';
import type { ServiceName } from '../../../world/serviceCatalog';
import type { SegmentException, StackFrame } from './SegmentDocument';
import type { SegmentWriter } from './SegmentWriter';

/** Where a service's code is, and the two functions that all of its failures pass through. */
const code: Record<
  ServiceName,
  { file: string; inner: string; outer: string }
> = {
  'web-storefront': { file: 'pages', inner: 'callBackend', outer: 'render' },
  checkout: { file: 'checkout', inner: 'charge', outer: 'submitCart' },
  payments: { file: 'payments', inner: 'recordPayment', outer: 'handler' },
  orders: { file: 'orders', inner: 'insertOrder', outer: 'placeOrder' },
  inventory: { file: 'stock', inner: 'updateStock', outer: 'handler' },
  search: { file: 'search', inner: 'queryIndex', outer: 'search' },
  recommendations: { file: 'model', inner: 'predict', outer: 'handler' },
  notifications: { file: 'mail', inner: 'sendMail', outer: 'handler' },
};

/** An exception that a service's own code threw or let pass; `by` names the part that it ended. */
export function exceptionOf(
  writer: SegmentWriter,
  service: ServiceName,
  thrown: { cause: RequestCause; by: string },
): SegmentException {
  const { cause, by } = thrown;
  return {
    id: writer.id(`${by}/exception`),
    type: cause.type,
    message: cause.message,
    ...(cause.resource && { remote: true }),
    stack: stackOf(service),
  };
}

/** Where services' code is when it runs. */
export function workingDirectory(service: ServiceName): string {
  return code[service].outer === 'handler' ? '/var/task' : '/app';
}

function stackOf(service: ServiceName): StackFrame[] {
  const { file, inner, outer } = code[service];
  const path = `${workingDirectory(service)}/src/${file}.js`;
  return [
    { path, line: 118, label: inner },
    { path, line: 47, label: outer },
    {
      path: 'node:internal/process/task_queues',
      line: 103,
      label: 'processTicksAndRejections',
    },
  ];
}
