import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
  PageBlueprint,
  useApi,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { render } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { AlbSession } from '../session/AlbSession';
import { sessionApiRef } from '../session/SessionApi';
import signInModule from '../index';
import { FakePage } from './FakePage';

const BACKEND = 'http://localhost:7007';

export const LOGOUT_URL = 'https://login.example.com/logout?client_id=1';

/** How the load balancer answers without a session: no words, no JSON. */
export const noSession = () =>
  new HttpResponse('<html>401 Authorization Required</html>', {
    status: 401,
    headers: { 'content-type': 'text/html' },
  });

/** How the backend refuses. */
export const refusal = (status: number, error: Record<string, string>) =>
  HttpResponse.json({ error, response: { statusCode: status } }, { status });

/** A portal behind a load balancer, at the edge of the network. Call once in a test file. */
export function fakePortal() {
  const server = setupServer();
  const requests: Request[] = [];
  let issued = 0;

  const session = (user: string) => {
    issued += 1;
    const now = Math.floor(Date.now() / 1000);
    const payload = btoa(JSON.stringify({ iat: now, exp: now + 900 }));
    return HttpResponse.json({
      profile: { displayName: user, email: `${user}@example.com` },
      backstageIdentity: {
        token: `head.${payload}.${issued}`,
        identity: {
          type: 'user',
          userEntityRef: `user:default/${user}`,
          ownershipEntityRefs: [`user:default/${user}`],
        },
      },
    });
  };

  function answer(
    method: 'get' | 'post',
    path: string,
    resolve: (request: Request) => Response,
  ) {
    server.use(
      http[method](`${BACKEND}${path}`, ({ request }) => {
        requests.push(request);
        return resolve(request);
      }),
    );
  }

  const portal = {
    requests,
    /** How often a route was asked. */
    asked: (path: string) =>
      requests.filter(({ url }) => new URL(url).pathname === path).length,
    signedInAs: (user: string) =>
      answer('get', '/api/auth/awsalb/refresh', () => session(user)),
    refreshAnswers: (resolve: () => Response) =>
      answer('get', '/api/auth/awsalb/refresh', resolve),
    logoutAnswers: (resolve: () => Response) =>
      answer('post', '/api/auth/awsalb/logout', resolve),
    dataAnswers: (resolve: (request: Request) => Response) =>
      answer('post', '/api/catalog/data', resolve),
    /** Number of the token that a request carried. */
    tokenOf: (request: Request) =>
      request.headers.get('authorization')?.split('.')[2],
  };

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    requests.length = 0;
    issued = 0;
    portal.signedInAs('dana');
    portal.logoutAnswers(() => HttpResponse.json({ redirectUrl: LOGOUT_URL }));
    portal.dataAnswers(() => HttpResponse.json({ text: 'Secret figures' }));
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return portal;
}

/** Opens the portal in a tab. */
export function openPortal(page = new FakePage(), signIn = 'awsalb') {
  const session = ApiBlueprint.make({
    name: 'skafu-session',
    params: defineParams =>
      defineParams({
        api: sessionApiRef,
        deps: { discoveryApi: discoveryApiRef },
        factory: ({ discoveryApi }) =>
          AlbSession.create({ discoveryApi, page }),
      }),
  });
  const app = createApp({
    features: [
      signInModule,
      createFrontendModule({ pluginId: 'app', extensions: [session] }),
      createFrontendPlugin({
        pluginId: 'desk',
        extensions: [
          PageBlueprint.make({
            params: { path: '/', title: 'Desk', loader: async () => <Desk /> },
          }),
        ],
      }),
    ],
    advanced: {
      configLoader: async () => ({
        config: mockApis.config({
          data: {
            app: { title: 'Skafu', signIn: { provider: signIn } },
            backend: { baseUrl: BACKEND },
          },
        }),
      }),
    },
  });
  const { unmount } = render(app.createRoot());
  return { page, unmount };
}

/** A page where something is typed, read, and left. */
function Desk() {
  const { fetch } = useApi(fetchApiRef);
  const identity = useApi(identityApiRef);
  const [text, setText] = useState('');
  const read = async () => {
    setText('Reading…');
    const response = await fetch('plugin://catalog/data', {
      method: 'POST',
      body: JSON.stringify({ question: 'figures' }),
    });
    setText(response.ok ? (await response.json()).text : 'No answer');
  };
  return (
    <>
      <input aria-label="Draft" />
      <button onClick={read}>Read</button>
      <button onClick={() => identity.signOut()}>Leave</button>
      <output>{text}</output>
    </>
  );
}
