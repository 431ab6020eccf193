import type {
  AccountsResponse,
  AlarmsResponse,
  EntityMetricsResponse,
  TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import {
  exampleAccounts,
  exampleAlarms,
  exampleMetrics,
  exampleTargets,
} from './examples';

export const BACKEND_URL = 'http://localhost:7007';
const V1 = `${BACKEND_URL}/api/skafu-observability/v1`;

type Answer<TBody> = TBody | { status: number; name: string; message: string };

/** The backend plugin at the edge of the network. Call once in a test file. */
export function fakeBackend() {
  let metrics: Answer<EntityMetricsResponse>;
  let targets: Answer<TargetsResponse>;
  let alarms: Answer<AlarmsResponse>;
  let accounts: Answer<AccountsResponse>;
  let gate: Promise<void> | undefined;
  const requests: URL[] = [];

  const server = setupServer(
    http.get(
      `${V1}/entities/:kind/:namespace/:name/metrics`,
      async ({ request }) => {
        await gate;
        return respond(request, metrics);
      },
    ),
    http.get(`${V1}/targets`, ({ request }) => respond(request, targets)),
    http.get(`${V1}/alarms`, ({ request }) => respond(request, alarms)),
    http.get(`${V1}/accounts`, ({ request }) => respond(request, accounts)),
  );

  function respond(
    request: Request,
    answer: Answer<JsonBodyType & object> | Response,
  ) {
    requests.push(new URL(request.url));
    if (answer instanceof Response) {
      return answer;
    }
    if ('status' in answer && 'name' in answer) {
      const { status, ...error } = answer;
      return HttpResponse.json(
        { error, response: { statusCode: status } },
        { status: Number(status) },
      );
    }
    return HttpResponse.json(answer);
  }

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    metrics = exampleMetrics();
    targets = exampleTargets();
    alarms = exampleAlarms();
    accounts = exampleAccounts();
    gate = undefined;
    requests.length = 0;
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  return {
    /**
     * What a route answers in this test, `:name` for variable parts of its path:
     * `answer('get', '/traces', {...})`. A function sees the request.
     */
    answer: (
      method: 'get' | 'post' | 'put' | 'patch' | 'delete',
      path: string,
      answer:
        | Answer<JsonBodyType & object>
        | ((
            request: Request,
          ) =>
            | Answer<JsonBodyType & object>
            | Response
            | Promise<Answer<JsonBodyType & object> | Response>),
    ) => {
      server.use(
        http[method](`${V1}${path}`, async ({ request }) =>
          respond(
            request,
            typeof answer === 'function'
              ? await answer(request.clone())
              : answer,
          ),
        ),
      );
    },
    answerMetrics: (answer: typeof metrics) => {
      metrics = answer;
    },
    answerTargets: (answer: typeof targets) => {
      targets = answer;
    },
    answerAlarms: (answer: typeof alarms) => {
      alarms = answer;
    },
    answerAccounts: (answer: typeof accounts) => {
      accounts = answer;
    },
    /** Metrics answer only once the returned function was called. */
    holdMetrics: () => {
      let release = () => {};
      gate = new Promise(resolve => {
        release = resolve;
      });
      return () => release();
    },
    /** Queries of the metrics requests so far, oldest first. */
    metricsQueries: () =>
      requests
        .filter(url => url.pathname.endsWith('/metrics'))
        .map(url => Object.fromEntries(url.searchParams)),
    requests,
  };
}
