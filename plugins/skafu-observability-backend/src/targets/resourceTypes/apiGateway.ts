import { percentiles } from './percentiles';
import { PanelDefinition, ResourceType } from './ResourceType';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 *
 * CloudWatch keys a REST API's metrics by its name, and its ARN carries the id
 * only. The name therefore comes from the annotation `aws.amazon.com/name` or
 * from the API's tag `Name`; without either the portal says so instead of
 * guessing among the APIs of the account.
 */
export const restApi: ResourceType = {
  key: 'apigateway:restapis',
  title: 'API Gateway REST API',
  read({ arn, name, tags }) {
    const [, id] = /^\/restapis\/([a-z0-9]+)$/.exec(arn.resource) ?? [];
    if (arn.service !== 'apigateway' || !id) {
      return undefined;
    }
    const apiName = name ?? tags?.Name;
    return {
      name: apiName ?? id,
      consolePath: `apigateway/main/apis/${id}/resources?api=${id}`,
      // AWS names those of executions; those of access as people mostly do.
      logGroups: [
        `API-Gateway-Execution-Logs_${id}/*`,
        // An asterisk in an annotation would stand for those of all APIs.
        ...(apiName && !apiName.includes('*')
          ? [`/aws/apigateway/${apiName}`]
          : []),
      ],
      ...(apiName
        ? {
            metrics: {
              namespace: 'AWS/ApiGateway',
              dimensions: { ApiName: apiName },
            },
            // `name/stage`, and the ARN names no stage.
            xray: {
              names: [],
              pattern: new RegExp(`^${escapeRegExp(apiName)}/`),
              types: ['AWS::ApiGateway::Stage'],
            },
          }
        : {
            withoutMetrics:
              "does not carry the API's name, by which CloudWatch keeps its metrics; add the annotation aws.amazon.com/name or tag the API with Name",
          }),
    };
  },
  vitals: {
    errorRate: { failed: '5XXError', all: 'Count' },
    latency: { metricName: 'Latency', milliseconds: 1 },
  },
  panels: apiPanels({ client: '4XXError', server: '5XXError' }),
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export const httpApi: ResourceType = {
  key: 'apigateway:apis',
  title: 'API Gateway HTTP API',
  read({ arn }) {
    const [, id] = /^\/apis\/([a-z0-9]+)$/.exec(arn.resource) ?? [];
    if (arn.service !== 'apigateway' || !id) {
      return undefined;
    }
    return {
      name: id,
      consolePath: `apigateway/main/api-detail?api=${id}`,
      logGroups: [`/aws/apigateway/${id}`],
      metrics: { namespace: 'AWS/ApiGateway', dimensions: { ApiId: id } },
    };
  },
  vitals: {
    errorRate: { failed: '5xx', all: 'Count' },
    latency: { metricName: 'Latency', milliseconds: 1 },
  },
  panels: apiPanels({ client: '4xx', server: '5xx' }),
};

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function apiPanels(names: {
  client: string;
  server: string;
}): PanelDefinition[] {
  return [
    {
      id: 'requests',
      title: 'Requests',
      description: 'Requests that reached the API.',
      signal: 'traffic',
      unit: 'Count',
      queries: [
        {
          key: 'requests',
          label: 'Requests',
          metricName: 'Count',
          stat: 'Sum',
        },
      ],
    },
    {
      id: 'errors',
      title: 'HTTP 5xx and 4xx',
      description: 'Requests that were answered with an error.',
      signal: 'errors',
      unit: 'Count',
      queries: [
        { key: 'requests', metricName: 'Count', stat: 'Sum' },
        {
          key: 'server',
          label: '5xx',
          metricName: names.server,
          stat: 'Sum',
          zeroWhere: 'requests',
        },
        {
          key: 'client',
          label: '4xx',
          metricName: names.client,
          stat: 'Sum',
          zeroWhere: 'requests',
        },
      ],
    },
    {
      id: 'latency',
      title: 'Latency',
      description:
        'From the request until the answer, the integration included.',
      signal: 'latency',
      unit: 'Milliseconds',
      queries: percentiles('Latency'),
    },
    {
      id: 'integration-latency',
      title: 'Integration latency',
      description: 'The part of the latency that the backend takes.',
      signal: 'latency',
      unit: 'Milliseconds',
      queries: percentiles('IntegrationLatency'),
    },
  ];
}
