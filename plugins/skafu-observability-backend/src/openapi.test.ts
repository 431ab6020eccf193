import { execFileSync } from 'node:child_process';
import { mockServices } from '@backstage/backend-test-utils';
import { mockRoutes } from './__testUtils__/mockRoutes';
import { createOpenApiDocument } from './openapi';
import { createRouter } from './router';

const VALIDATE = `
  import { readFileSync } from 'node:fs';
  import { Validator } from '@seriousme/openapi-schema-validator';
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(readFileSync(0, 'utf8')));
  console.log(JSON.stringify({ ...result, version: validator.version }));
`;

const routes = mockRoutes();

describe('openapi.json', () => {
  const document = createOpenApiDocument(routes);

  it('is valid OpenAPI 3.1', () => {
    // The validator is an ES module, which Jest cannot load.
    const verdict = execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', VALIDATE],
      { input: JSON.stringify(document), cwd: __dirname, encoding: 'utf8' },
    );
    expect(JSON.parse(verdict)).toEqual({ valid: true, version: '3.1' });
  });

  it('describes every route that is mounted, and no other', () => {
    const mounted = createRouter({
      httpAuth: mockServices.httpAuth.mock(),
      logger: mockServices.logger.mock(),
      routes,
    }).stack.flatMap(({ route }) =>
      route
        ? route.stack.map(
            ({ method }) =>
              `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
          )
        : [],
    );
    const described = Object.entries(document.paths ?? {}).flatMap(
      ([path, item]) => Object.keys(item).map(method => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(mounted.sort());
    expect(described.length).toBeGreaterThan(50);
  });

  it('names parameters and errors of each', () => {
    expect(document.paths?.['/v1/alarms']?.get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'entityRef', in: 'query' }),
        expect.objectContaining({
          name: 'state',
          schema: expect.objectContaining({ type: 'array' }),
        }),
      ]),
      responses: {
        200: expect.anything(),
        400: expect.anything(),
        401: expect.anything(),
        403: expect.anything(),
        404: expect.anything(),
      },
    });
  });
});
