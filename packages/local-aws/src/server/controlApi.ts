import type { CallCounter } from './CallCounter';
import type { FaultInjector } from './FaultInjector';
import type { WireRequest, WireResponse } from './protocols/Protocol';

/** What the control API steers. */
export interface Controls {
  faults: FaultInjector;
  calls: CallCounter;
}

/**
 * Answers `/_local/…`, which is outside AWS's paths: faults (GET, PUT, DELETE), calls (GET, DELETE), health (GET).
 *
 * @returns `undefined` if the path is not one of these
 */
export function controlApi(
  request: WireRequest,
  controls: Controls,
): WireResponse | undefined {
  if (!request.path.startsWith('/_local/')) {
    return undefined;
  }
  switch (`${request.method} ${request.path}`) {
    case 'GET /_local/health':
      return json(200, { status: 'ok' });
    case 'GET /_local/faults':
      return json(200, controls.faults.list());
    case 'PUT /_local/faults':
      return setFaults(request, controls.faults);
    case 'DELETE /_local/faults':
      controls.faults.clear();
      return json(200, []);
    case 'GET /_local/calls':
      return json(200, controls.calls.list());
    case 'DELETE /_local/calls':
      controls.calls.reset();
      return json(200, []);
    default:
      return json(404, {
        error: `No ${request.method} ${request.path}; there are GET, PUT, DELETE /_local/faults, GET, DELETE /_local/calls and GET /_local/health`,
      });
  }
}

function setFaults(request: WireRequest, faults: FaultInjector): WireResponse {
  try {
    faults.set(JSON.parse(request.body.toString('utf8')));
    return json(200, faults.list());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return json(400, { error: reason });
  }
}

function json(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}
