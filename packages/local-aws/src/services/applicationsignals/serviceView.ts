import type {
  MetricReference,
  ServiceSummary,
} from '@aws-sdk/client-application-signals';
import {
  clusterName,
  loadBalancerDimension,
  systemName,
  targetGroupDimension,
} from '../../world/names';
import type { Place } from '../../world/places';
import { serviceProfile, type ServiceName } from '../../world/serviceCatalog';

/** By what Application Signals knows a service. */
export function keyAttributesOf(service: ServiceName): Record<string, string> {
  const onLambda = serviceProfile(service).runsOn === 'lambda';
  return {
    Type: 'Service',
    Name: service,
    Environment: onLambda ? 'lambda:default' : `ecs:${clusterName}`,
  };
}

/** A service as ListServices shows it; its metrics are those that the world has. */
export function serviceView(
  place: Place,
  service: ServiceName,
): ServiceSummary {
  const onLambda = serviceProfile(service).runsOn === 'lambda';
  return {
    KeyAttributes: keyAttributesOf(service),
    AttributeMaps: [
      {
        PlatformType: onLambda ? 'AWS::Lambda' : 'AWS::ECS',
        Application: systemName,
        ...(onLambda
          ? { 'Lambda.Function.Name': service }
          : { 'ECS.Cluster': clusterName, 'ECS.Service': service }),
      },
    ],
    MetricReferences: onLambda
      ? lambdaMetrics(service)
      : targetMetrics(place, service),
  };
}

function lambdaMetrics(service: ServiceName): MetricReference[] {
  const metric = (MetricType: string, MetricName: string) => ({
    Namespace: 'AWS/Lambda',
    MetricType,
    MetricName,
    Dimensions: [{ Name: 'FunctionName', Value: service }],
  });
  return [metric('LATENCY', 'Duration'), metric('FAULT', 'Errors')];
}

function targetMetrics(place: Place, service: ServiceName): MetricReference[] {
  const metric = (MetricType: string, MetricName: string) => ({
    Namespace: 'AWS/ApplicationELB',
    MetricType,
    MetricName,
    Dimensions: [
      { Name: 'TargetGroup', Value: targetGroupDimension(place, service) },
      { Name: 'LoadBalancer', Value: loadBalancerDimension(place) },
    ],
  });
  return [
    metric('LATENCY', 'TargetResponseTime'),
    metric('FAULT', 'HTTPCode_Target_5XX_Count'),
    metric('ERROR', 'HTTPCode_Target_4XX_Count'),
  ];
}
