import { createFetchApi, FetchMiddlewares } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  AppRootElementBlueprint,
  configApiRef,
  createFrontendModule,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { AlbSession } from './session/AlbSession';
import { browserPage } from './session/BrowserPage';
import { sessionApiRef } from './session/SessionApi';
import { sessionFetch } from './session/sessionFetch';
import { SessionGuard } from './session/SessionGuard';

const sessionApi = ApiBlueprint.make({
  name: 'skafu-session',
  params: defineParams =>
    defineParams({
      api: sessionApiRef,
      deps: { discoveryApi: discoveryApiRef },
      factory: ({ discoveryApi }) =>
        AlbSession.create({ discoveryApi, page: browserPage() }),
    }),
});

/** Backstage's own, by its name, that knows what to do when a session is over. */
const fetchApi = ApiBlueprint.make({
  name: 'fetch',
  params: defineParams =>
    defineParams({
      api: fetchApiRef,
      deps: {
        config: configApiRef,
        discoveryApi: discoveryApiRef,
        identityApi: identityApiRef,
        session: sessionApiRef,
      },
      factory: ({ config, discoveryApi, identityApi, session }) =>
        createFetchApi({
          middleware: [
            FetchMiddlewares.resolvePluginProtocol({ discoveryApi }),
            sessionFetch({
              session,
              backendUrl: config.getString('backend.baseUrl'),
            }),
            FetchMiddlewares.injectIdentityAuth({ identityApi, config }),
          ],
        }),
    }),
});

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./signIn/SignInPage').then(m => m.SignInPage),
  },
});

const sessionGuard = AppRootElementBlueprint.make({
  name: 'skafu-session',
  params: { element: <SessionGuard /> },
});

/**
 * How people come into the portal and out of it: sign-in page, sign-out, and
 * what is shown when a session ends. Chosen by `app.signIn.provider`.
 *
 * @public
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [sessionApi, fetchApi, signInPage, sessionGuard],
});
