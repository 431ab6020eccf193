import { createBackend } from '@backstage/backend-defaults';
import { skafuAuditorServiceFactory } from '@skafu/plugin-skafu-observability-backend';
import { hardenedHttpServer } from './http/hardenedHttpServer';
import { limitedHttpRouter } from './http/limits/limitedHttpRouter';

const backend = createBackend();

backend.add(hardenedHttpServer);
backend.add(limitedHttpRouter);
backend.add(skafuAuditorServiceFactory);

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@skafu/plugin-auth-backend-module-skafu-alb'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@skafu/plugin-catalog-backend-module-skafu'));

backend.add(import('@backstage/plugin-events-backend'));

backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@skafu/plugin-permission-backend-module-skafu'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@skafu/plugin-search-backend-module-skafu'));

backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@skafu/plugin-skafu-observability-backend'));

backend.start();
