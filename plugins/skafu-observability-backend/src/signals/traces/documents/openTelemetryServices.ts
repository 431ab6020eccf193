import { asText, Fields } from './fields';
import { firstText, readSql } from './openTelemetryAttributes';
import { RecordedService } from './RecordedSpan';

export function readService(
  attributes: Fields,
  resource: Fields,
): RecordedService | undefined {
  const name =
    asText(resource['service.name']) ?? asText(attributes['aws.local.service']);
  return name ? { name, type: readPlatform(resource) } : undefined;
}

/** In X-Ray's types. */
export function readPlatform(resource: Fields): string | undefined {
  switch (resource['cloud.platform']) {
    case 'aws_lambda':
      return 'AWS::Lambda::Function';
    case 'aws_ecs':
      return 'AWS::ECS::Container';
    case 'aws_eks':
      return 'AWS::EKS::Container';
    case 'aws_ec2':
      return 'AWS::EC2::Instance';
    case 'aws_elastic_beanstalk':
      return 'AWS::ElasticBeanstalk::Environment';
    default:
      return asText(resource['aws.xray.origin']);
  }
}

/** In the words of CloudWatch's agent, or as far as other attributes tell. */
export function readCallee(attributes: Fields): RecordedService | undefined {
  const resource = asText(attributes['aws.remote.resource.identifier']);
  if (resource) {
    return {
      name: resource,
      type: asText(attributes['aws.remote.resource.type']),
    };
  }
  const service =
    asText(attributes['aws.remote.service']) ??
    asText(attributes['peer.service']);
  if (service) {
    return {
      name: service,
      type: service.startsWith('AWS::') ? service : 'remote',
    };
  }
  return readCalledApi(attributes) ?? readCalledHost(attributes);
}

function readCalledApi(attributes: Fields): RecordedService | undefined {
  const api =
    attributes['rpc.system'] === 'aws-api'
      ? asText(attributes['rpc.service'])
      : undefined;
  const table = firstText(attributes['aws.dynamodb.table_names']);
  if (table) {
    return { name: table, type: 'AWS::DynamoDB::Table' };
  }
  return api ? { name: api, type: `AWS::${api}` } : undefined;
}

function readCalledHost(attributes: Fields): RecordedService | undefined {
  const url = asText(attributes['url.full']) ?? asText(attributes['http.url']);
  const host =
    asText(attributes['server.address']) ??
    (url && URL.canParse(url) ? new URL(url).hostname : undefined);
  const sql = readSql(attributes);
  if (sql) {
    const database = asText(attributes['db.namespace']);
    const name = [database, host].filter(Boolean).join('@') || sql.engine;
    return name ? { name, type: 'Database::SQL' } : undefined;
  }
  return host ? { name: host, type: 'remote' } : undefined;
}
