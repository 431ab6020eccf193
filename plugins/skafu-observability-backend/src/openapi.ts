import { z } from 'zod';
import { createDocument, ZodOpenApiPathsObject } from 'zod-openapi';
import { Route } from './http/route';

const errorSchema = z
  .object({
    error: z.looseObject({ name: z.string(), message: z.string() }),
    request: z.object({ method: z.string(), url: z.string() }).optional(),
    response: z.object({ statusCode: z.number().int() }),
  })
  .meta({ id: 'Error', description: "Backstage's error body" });

const ERRORS = {
  400: 'A parameter or field is wrong; the message names each and says why',
  401: 'No valid Backstage token',
  403: 'The caller lacks a permission, which the message names',
  404: 'No such entity, or none that the caller may see',
  409: 'It was made or changed meanwhile, or is not in a state in which this can be done',
  413: 'The body is larger than 2 MB',
  503: 'AWS, or a store of the portal, did not do it; the message says whether it may have happened all the same',
} as const;

/** OpenAPI 3.1 of the given routes, made from the very schemas that parse them. */
export function createOpenApiDocument(
  routes: readonly Route[],
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: {
        ...route.operation,
        responses: { ...route.operation.responses, ...errorResponses(route) },
      },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Skafu observability',
      version: '1.0.0',
      description:
        'What AWS knows about the entities of a Backstage catalog. Answers that stand on AWS carry `meta`: when AWS was read, and, in `messages`, what is missing and why. A failing account, region or API never fails an answer.',
    },
    servers: [{ url: '/api/skafu-observability' }],
    security: [{ backstage: [] }],
    components: {
      securitySchemes: {
        backstage: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
    paths,
  });
}

function errorResponses(route: Route) {
  return Object.fromEntries(
    Object.entries(ERRORS)
      .filter(([status]) => status !== '413' || route.operation.requestBody)
      .map(([status, description]) => [
        status,
        {
          description,
          content: { 'application/json': { schema: errorSchema } },
        },
      ]),
  );
}
