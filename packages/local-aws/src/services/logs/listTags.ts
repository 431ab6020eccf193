import {
  ListTagsForResource$,
  ListTagsLogGroup$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
  type ListTagsLogGroupRequest,
  type ListTagsLogGroupResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import { requestedGroup } from './findGroup';

/** CloudWatch Logs ListTagsForResource, of log groups: the ARN must come without `:*`. */
export const listTagsForResource = defineOperation<
  ListTagsForResourceRequest,
  ListTagsForResourceResponse
>(ListTagsForResource$, ({ resourceArn }, context) => ({
  tags: {
    ...requestedGroup({ logGroupIdentifier: resourceArn }, context).tags,
  },
}));

/** CloudWatch Logs ListTagsLogGroup, its older form. */
export const listTagsLogGroup = defineOperation<
  ListTagsLogGroupRequest,
  ListTagsLogGroupResponse
>(ListTagsLogGroup$, ({ logGroupName }, context) => ({
  tags: { ...requestedGroup({ logGroupName }, context).tags },
}));
