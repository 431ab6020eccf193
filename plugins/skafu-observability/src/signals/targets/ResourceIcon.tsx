import {
  RiCloudLine,
  RiDatabase2Line,
  RiFunctionLine,
  RiHardDrive2Line,
  RiNodeTree,
  RiSendPlaneLine,
  RiStackLine,
  RiTableLine,
  type RemixiconComponentType,
} from '@remixicon/react';

const BY_SERVICE: Record<string, RemixiconComponentType> = {
  lambda: RiFunctionLine,
  ecs: RiStackLine,
  eks: RiStackLine,
  elasticloadbalancing: RiNodeTree,
  apigateway: RiNodeTree,
  dynamodb: RiTableLine,
  rds: RiDatabase2Line,
  sqs: RiSendPlaneLine,
  sns: RiSendPlaneLine,
  s3: RiHardDrive2Line,
};

/** A sign for the service of a resource type such as `lambda:function`. */
export function ResourceIcon(props: { resourceType: string }) {
  const Icon =
    BY_SERVICE[props.resourceType.split(':')[0] ?? ''] ?? RiCloudLine;
  return <Icon size={16} aria-hidden />;
}
