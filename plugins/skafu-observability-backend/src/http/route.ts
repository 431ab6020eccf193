import { z } from 'zod';
import { ZodOpenApiOperationObject } from 'zod-openapi';
import { Caller } from '../authorization/Caller';
import { Download } from './download';
import { ServerSentEvent } from './eventStream';
import { toInputError } from './inputError';

/** What a request carries before it is parsed. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  /** Names in lower case. */
  headers: unknown;
}

/** What a route answers: a body, nothing, a file, or events until one side has enough. */
export type Reply =
  | { status: number; body?: unknown }
  | { download: Download }
  | { events: AsyncIterable<ServerSentEvent> };

/**
 * One route: what it is mounted as and how it is documented, in one value, so
 * that neither can exist without the other.
 */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In OpenAPI's form, e.g. `/v1/entities/{kind}`. */
  path: string;
  operation: ZodOpenApiOperationObject;
  /** @throws InputError when the request does not fit the schemas */
  handle(request: RawRequest, caller: Caller): Promise<Reply>;
}

/** What a route takes; absent parts are not read. */
type RequestShape = {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Names in lower case; a plain object schema, because browsers send many. */
  headers?: z.ZodObject;
};

/** How a route is mounted and documented. */
interface RouteOptions<Request extends z.ZodObject<RequestShape>> {
  method: Route['method'];
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  tag: string;
  request: Request;
}

/** Parse, call, respond: the handler gets what the schemas made of the request. */
export function createRoute<
  Request extends z.ZodObject<RequestShape>,
  Response,
>(
  options: RouteOptions<Request> & {
    /** Default 200. */
    status?: 200 | 201 | 202;
    response: z.ZodType<Response>;
    handle(request: z.output<Request>, caller: Caller): Promise<Response>;
  },
): Route {
  const { status = 200 } = options;
  return mount(options, {
    responses: {
      [status]: {
        description: 'The answer',
        content: { 'application/json': { schema: options.response } },
      },
    },
    reply: async (request, caller) => ({
      status,
      body: await options.handle(request, caller),
    }),
  });
}

/** A route that answers 204: what was asked is done, and there is nothing to tell. */
export function createSilentRoute<Request extends z.ZodObject<RequestShape>>(
  options: RouteOptions<Request> & {
    handle(request: z.output<Request>, caller: Caller): Promise<void>;
  },
): Route {
  return mount(options, {
    responses: { 204: { description: 'Done' } },
    reply: async (request, caller) => {
      await options.handle(request, caller);
      return { status: 204 };
    },
  });
}

/**
 * A route that answers with events (text/event-stream). What goes wrong before
 * the handler returns is an ordinary error; later, an event `error`.
 */
export function createEventStreamRoute<
  Request extends z.ZodObject<RequestShape>,
>(
  options: RouteOptions<Request> & {
    /** Schema of `data`, by name of the event. */
    events: Record<string, z.ZodType>;
    handle(
      request: z.output<Request>,
      caller: Caller,
    ): Promise<AsyncIterable<ServerSentEvent>>;
  },
): Route {
  const names = Object.keys(options.events).join(', ');
  return mount(options, {
    responses: {
      200: {
        description: `Server-sent events: ${names}, error`,
        content: {
          'text/event-stream': {
            schema: z.union(Object.values(options.events)),
          },
        },
      },
    },
    reply: async (request, caller) => ({
      events: await options.handle(request, caller),
    }),
  });
}

/** A route that answers with a file to keep. */
export function createDownloadRoute<Request extends z.ZodObject<RequestShape>>(
  options: RouteOptions<Request> & {
    /** Media types that it may have. */
    contentTypes: readonly string[];
    handle(request: z.output<Request>, caller: Caller): Promise<Download>;
  },
): Route {
  return mount(options, {
    responses: {
      200: {
        description: 'The file',
        content: Object.fromEntries(
          options.contentTypes.map(type => [
            type,
            { schema: type.includes('/json') ? z.unknown() : z.string() },
          ]),
        ),
      },
    },
    reply: async (request, caller) => ({
      download: await options.handle(request, caller),
    }),
  });
}

function mount<Request extends z.ZodObject<RequestShape>>(
  options: RouteOptions<Request>,
  answer: {
    responses: ZodOpenApiOperationObject['responses'];
    reply(request: z.output<Request>, caller: Caller): Promise<Reply>;
  },
): Route {
  const { params, query, body, headers }: RequestShape = options.request.shape;
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
        ...(headers && { header: headers }),
      },
      ...(body && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: body } },
        },
      }),
      responses: answer.responses,
    },
    async handle(request, caller) {
      const parsed = options.request.safeParse(request);
      // Who misspells a parameter must hear of it, also where there is none.
      const strays = query
        ? undefined
        : z.strictObject({}).safeParse(request.query ?? {});
      const issues = [
        ...(parsed.error?.issues ?? []).map(issue => ({
          ...issue,
          path: issue.path.slice(1),
        })),
        ...(strays?.error?.issues ?? []),
      ];
      if (!parsed.success || issues.length) {
        throw toInputError(issues);
      }
      return answer.reply(parsed.data, caller);
    },
  };
}
