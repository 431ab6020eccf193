import { z } from 'zod';
import { ZodOpenApiOperationObject } from 'zod-openapi';
import { Caller } from '../authorization/Caller';
import { toInputError } from './inputError';

/** What a request carries before it is parsed. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * One route: what it is mounted as and how it is documented, in one value, so
 * that neither can exist without the other.
 */
export interface Route {
  method: 'get' | 'post';
  /** In OpenAPI's form, e.g. `/v1/entities/{kind}`. */
  path: string;
  operation: ZodOpenApiOperationObject;
  /** @throws InputError when the request does not fit the schemas */
  handle(request: RawRequest, caller: Caller): Promise<unknown>;
}

/** What a route takes; absent parts are not read. */
type RequestShape = {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
};

/** Parse, call, respond: the handler gets what the schemas made of the request. */
export function createRoute<
  Request extends z.ZodObject<RequestShape>,
  Response,
>(options: {
  method: Route['method'];
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  tag: string;
  request: Request;
  response: z.ZodType<Response>;
  handle(request: z.output<Request>, caller: Caller): Promise<Response>;
}): Route {
  const { params, query, body }: RequestShape = options.request.shape;
  return {
    method: options.method,
    path: options.path,
    operation: {
      operationId: options.operationId,
      summary: options.summary,
      description: options.description,
      tags: [options.tag],
      requestParams: {
        ...(params && { path: params }),
        ...(query && { query }),
      },
      ...(body && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: body } },
        },
      }),
      responses: {
        200: {
          description: 'The answer',
          content: { 'application/json': { schema: options.response } },
        },
      },
    },
    async handle(request, caller) {
      const parsed = options.request.safeParse(request);
      if (!parsed.success) {
        throw toInputError(
          parsed.error.issues.map(issue => ({
            ...issue,
            path: issue.path.slice(1),
          })),
        );
      }
      return options.handle(parsed.data, caller);
    },
  };
}
