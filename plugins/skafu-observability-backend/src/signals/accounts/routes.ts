import { accountsResponseSchema } from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { AccountsService } from './AccountsService';

export function createAccountsRoutes(service: AccountsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/accounts',
      operationId: 'listAccounts',
      summary: 'The AWS accounts that the portal reads',
      tag: 'accounts',
      request: z.object({}),
      response: accountsResponseSchema,
      handle: (_request, caller) => service.list(caller),
    }),
  ];
}
