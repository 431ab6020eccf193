import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TraceStatus } from '@skafu/plugin-skafu-observability-common';
import { mockAwsConnection } from '../../../__testUtils__/mockAwsConnection';
import { Caller } from '../../../authorization/Caller';
import { TraceDescription, TraceReader } from '../../../aws/TraceReader';
import { DefaultTargetResolver } from '../../../targets/DefaultTargetResolver';
import { EntityReader } from '../../EntityReader';
import { TraceScopes } from '../TraceScopes';
import { TraceList } from './TraceList';

const MINUTE = 60_000;

const caller: Caller = {
  credentials: mockCredentials.user(),
  signal: new AbortController().signal,
  principal: 'user:default/mock',
  correlationId: 'test',
};

/** An account with a hundred traces a minute, which local-aws would be slow to tell of; one in a thousand failed. */
function busyAccount() {
  const asked: { start: number; end: number; expression?: string }[] = [];
  const getTraceSummaries: TraceReader['getTraceSummaries'] = async request => {
    const start = request.start.getTime();
    const end = request.end.getTime();
    asked.push({ start, end, expression: request.expression });
    const summaries: TraceDescription[] = [];
    for (let moment = start; moment < end; moment += MINUTE / 100) {
      const failed = Math.floor(moment / (MINUTE / 100)) % 1_000 === 0;
      if (failed || !request.expression?.includes('fault')) {
        summaries.push(describeTrace(moment, failed ? 'fault' : 'ok', request));
      }
    }
    return {
      value: { summaries, scanned: summaries.length, complete: true },
      asOf: new Date(),
      stale: false,
      messages: [],
    };
  };
  return { asked, getTraceSummaries };
}

function describeTrace(
  moment: number,
  status: TraceStatus,
  { accountId, region }: { accountId: string; region: string },
): TraceDescription {
  return {
    traceId: `1-${moment}`,
    accountId,
    region,
    startedAt: new Date(moment).toISOString(),
    durationMs: 10,
    status,
    inProgress: false,
    services: [],
    annotations: {},
  };
}

function createList(
  getTraceSummaries: TraceReader['getTraceSummaries'],
): TraceList {
  const { reader, accounts, traces } = mockAwsConnection();
  return TraceList.create({
    traces: {
      getTraceSummaries,
      getTraces: traces.getTraces.bind(traces),
      retrieveTraces: traces.retrieveTraces.bind(traces),
      getTraceDestination: traces.getTraceDestination.bind(traces),
      getServiceGraph: traces.getServiceGraph.bind(traces),
    },
    scopes: TraceScopes.create({
      accounts,
      entities: EntityReader.create({ catalog: catalogServiceMock() }),
      targets: DefaultTargetResolver.create({ reader, accounts }),
    }),
  });
}

const END = Date.now() - 30 * MINUTE;
const window = {
  start: new Date(END - 6 * 60 * MINUTE).toISOString(),
  end: new Date(END).toISOString(),
};

describe('a list of more traces than anybody reads', () => {
  it('stops early, says so, and still begins with all that failed', async () => {
    const { asked, getTraceSummaries } = busyAccount();
    const page = await createList(getTraceSummaries).list(
      { ...window, sort: 'errors', limit: 200 },
      caller,
    );
    const faults = page.items.filter(({ status }) => status === 'fault');
    expect(faults).toHaveLength(36);
    expect(page.items.slice(0, 36)).toEqual(faults);
    const { messages } = page.meta;
    expect(messages).toEqual([
      expect.objectContaining({
        code: 'truncated',
        text: expect.stringMatching(
          /More traces match than the \d+ read here\. Traces from before .*Z were not looked at\. Those that failed were looked for separately\./,
        ),
      }),
    ]);
    const everything = asked.filter(({ expression }) => !expression);
    // The newest first, and no more of them than were begun at the same time.
    expect(everything[0]?.end).toBeGreaterThanOrEqual(END);
    expect(everything.length).toBeLessThanOrEqual(5);
  });

  it('does not look for failures by themselves where they do not come first', async () => {
    const { asked, getTraceSummaries } = busyAccount();
    await createList(getTraceSummaries).list(
      { ...window, sort: 'newest', limit: 10 },
      caller,
    );
    expect(asked.every(({ expression }) => expression === undefined)).toBe(
      true,
    );
  });

  it('covers the window without gaps, in slices whose ends do not move with it', async () => {
    const ends: number[][] = [];
    for (const shift of [0, MINUTE]) {
      const { asked, getTraceSummaries } = busyAccount();
      await createList(async (request, options) => {
        const answer = await getTraceSummaries(request, options);
        return { ...answer, value: { ...answer.value, summaries: [] } };
      }).list(
        {
          start: new Date(END - 30 * 60 * MINUTE - shift).toISOString(),
          end: new Date(END - shift).toISOString(),
          sort: 'newest',
          limit: 10,
        },
        caller,
      );
      const slices = [...asked].sort((a, b) => b.end - a.end);
      expect(slices[0]?.end).toBeGreaterThanOrEqual(END - shift);
      expect(slices.at(-1)?.start).toBeLessThanOrEqual(
        END - 30 * 60 * MINUTE - shift,
      );
      for (const [index, { start, end }] of slices.entries()) {
        expect(slices[index + 1]?.end ?? start).toBe(start);
        expect(end - start).toBeLessThanOrEqual(6 * 60 * MINUTE);
      }
      ends.push(slices.map(({ start }) => start));
    }
    const [first = [], second = []] = ends;
    const shared = first.filter(start => second.includes(start));
    expect(shared.length).toBeGreaterThan(first.length / 2);
  });
});
