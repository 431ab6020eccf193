import Ajv from 'ajv/dist/2020';
import { createOpenApiDocument } from '../openapi';
import { mockRoutes } from './mockRoutes';

export type Document = ReturnType<typeof createOpenApiDocument>;

/** Checks answers against the OpenAPI document: what it does not name must not be there. */
export class DocumentedAnswers {
  readonly document: Document;
  readonly #ajv: Ajv;

  static create(): DocumentedAnswers {
    return new DocumentedAnswers(createOpenApiDocument(mockRoutes()));
  }

  private constructor(document: Document) {
    this.document = document;
    // Formats come with a pattern each; `example` and the like are no keywords of JSON Schema.
    this.#ajv = new Ajv({ strict: false, validateFormats: false });
    this.#ajv.addSchema(document, 'openapi');
  }

  /** What is wrong with an answer; nothing when it is as documented. */
  problems(
    route: { method: string; path: string },
    answer: { status: number; type: string; body: unknown },
  ): string[] {
    const at = [
      'paths',
      route.path,
      route.method,
      'responses',
      String(answer.status),
    ];
    if (answer.status === 204) {
      return this.#holds(at) ? [] : [`${answer.status} is not documented`];
    }
    // The server adds a charset where the document has one, too.
    const validate = [answer.type, `${answer.type}; charset=utf-8`]
      .map(type =>
        this.#ajv.getSchema(pointer([...at, 'content', type, 'schema'])),
      )
      .find(schema => schema);
    if (!validate) {
      return [`${answer.status} ${answer.type} is not documented`];
    }
    validate(answer.body);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  #holds(path: string[]): boolean {
    return this.#ajv.getSchema(pointer(path)) !== undefined;
  }
}

function pointer(path: string[]): string {
  return `openapi#/${path
    .map(part =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    .join('/')}`;
}
