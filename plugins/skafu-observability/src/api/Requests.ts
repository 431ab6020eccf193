import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type { z } from 'zod';
import {
  CORRELATION_HEADER,
  createCorrelationId,
  noteCorrelationId,
} from './correlation';
import { readEventStream } from './eventStream';

/**
 * Lets a caller give up on an answer.
 *
 * @public
 */
export type RequestOptions = { signal?: AbortSignal };

/**
 * What a route takes in its query string: defaults need not be given.
 *
 * @public
 */
export type ParametersOf<TSchema extends z.ZodType> = Partial<
  z.output<TSchema>
>;

type Call = RequestOptions & {
  path: string;
  /** A list repeats its parameter. */
  query?: object;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: object;
  headers?: Record<string, string>;
};

/**
 * Requests to the plugin's backend: each with a correlation id, each answer
 * checked against its schema. Throws `ResponseError` where the backend refuses.
 */
export class Requests {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    return new Requests(options.discoveryApi, options.fetchApi);
  }

  private constructor(discoveryApi: DiscoveryApi, fetchApi: FetchApi) {
    this.#discoveryApi = discoveryApi;
    this.#fetchApi = fetchApi;
  }

  async json<TSchema extends z.ZodType>(
    schema: TSchema,
    call: Call,
  ): Promise<z.infer<TSchema>> {
    return this.#send(call, async response =>
      schema.parse(await response.json()),
    );
  }

  /** For routes that answer nothing. */
  async silent(call: Call): Promise<void> {
    await this.#send(call, async () => undefined);
  }

  /** For files. */
  async blob(call: Call): Promise<Blob> {
    return this.#send(call, response => response.blob());
  }

  /**
   * Server-sent events, each checked against the schema of its name; unknown
   * names are left out. Ends when the backend ends, throws when it says `error`.
   */
  async *events<TSchemas extends Record<string, z.ZodType>>(
    schemas: TSchemas,
    call: Call,
  ): AsyncGenerator<EventOf<TSchemas>> {
    const response = await this.#send(
      { ...call, headers: { accept: 'text/event-stream', ...call.headers } },
      async answer => answer,
    );
    for await (const event of readEventStream(response)) {
      const name = event.event ?? 'message';
      const schema = schemas[name];
      if (schema) {
        // The schema of that very name made the data.
        yield {
          event: name,
          id: event.id,
          data: schema.parse(JSON.parse(event.data)),
        } as EventOf<TSchemas>;
      }
      if (name === 'error') {
        throw streamError(event.data);
      }
    }
  }

  async #send<T>(
    call: Call,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('skafu-observability');
    const correlationId = createCorrelationId();
    try {
      const response = await this.#fetchApi.fetch(
        `${baseUrl}/v1${call.path}${queryText(call.query ?? {})}`,
        {
          method: call.method ?? 'GET',
          headers: {
            [CORRELATION_HEADER]: correlationId,
            ...(call.body && { 'content-type': 'application/json' }),
            ...call.headers,
          },
          body: call.body && JSON.stringify(call.body),
          signal: call.signal,
        },
      );
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      return await read(response);
    } catch (error) {
      noteCorrelationId(error, correlationId);
      throw error;
    }
  }
}

/**
 * One event of a stream, told apart by its name.
 *
 * @public
 */
export type EventOf<TSchemas extends Record<string, z.ZodType>> = {
  [TName in keyof TSchemas]: {
    event: TName;
    id: string | undefined;
    data: z.infer<TSchemas[TName]>;
  };
}[keyof TSchemas];

/** Segments of a path, each encoded. */
export function pathOf(...segments: string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}

function queryText(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) {
      if (each !== undefined) {
        parameters.append(name, String(each));
      }
    }
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}

/** The backend's last words on a stream that it cannot go on with. */
function streamError(data: string): Error {
  // As the backend writes it; anything else still makes an error.
  const { name, message } = JSON.parse(data) as Partial<Error>;
  return Object.assign(new Error(message ?? 'The stream ended early'), {
    name: name ?? 'Error',
  });
}
