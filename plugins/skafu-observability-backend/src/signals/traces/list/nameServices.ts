import { AwsScope, CallOptions } from '../../../aws/AwsReader';
import { TraceReader } from '../../../aws/TraceReader';
import { Part, settle, withoutAge } from '../../../meta';
import { XrayIdentity } from '../../../targets/resourceTypes';
import { isKnownAs } from '../../../targets/xrayServices';
import { Window } from '../../askedWindow';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** GetServiceGraph's longest window. */
const MAX_GRAPH = 6 * HOUR;

/**
 * Gives identities names where only a pattern is known, such as `api/*`: those
 * of the matching nodes in the service graph. A filter needs names in full.
 */
export async function nameServices(
  reader: TraceReader,
  request: {
    scope: AwsScope;
    services: readonly XrayIdentity[];
    window: Window;
  },
  options: CallOptions,
): Promise<{ services: XrayIdentity[]; parts: Part[] }> {
  const { scope, services, window } = request;
  const named = services.filter(({ names }) => names.length);
  const unnamed = services.filter(({ names }) => !names.length);
  if (!unnamed.length) {
    return { services: named, parts: [] };
  }
  // To the minute: shared with maps, and by all who ask for the same.
  const end = Math.floor(window.end / MINUTE) * MINUTE;
  const start = Math.max(window.start, end - MAX_GRAPH);
  const graph = await settle(
    reader.getServiceGraph(
      {
        ...scope,
        start: new Date(
          Math.floor(Math.min(start, end - MINUTE) / MINUTE) * MINUTE,
        ),
        end: new Date(end),
      },
      options,
    ),
    { services: [], complete: true },
  );
  const found = graph.value.services.filter(node =>
    unnamed.some(identity => isKnownAs(identity, node)),
  );
  return {
    services: [
      ...named,
      ...found.map(({ name, type }) => ({
        names: [name],
        types: type === undefined ? undefined : [type],
      })),
    ],
    parts: withoutAge([graph]),
  };
}
