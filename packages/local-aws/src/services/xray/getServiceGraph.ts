import {
  GetServiceGraph$,
  type GetServiceGraphRequest,
  type GetServiceGraphResult,
} from '@aws-sdk/client-xray';
import { defineOperation } from '../../server/ServiceDefinition';
import { findPlace } from '../../world/places';
import { invalidNextToken, invalidRequest } from './errors';
import { graphWithin } from './graph/minuteGraphs';
import { checkWindow, keptPart } from './window';

/** The group that every account has, and that holds all traces. */
const defaultGroup = 'Default';

/** X-Ray GetServiceGraph: who called whom in a window of at most six hours. The world's graph fits one page. */
export const getServiceGraph = defineOperation<
  GetServiceGraphRequest,
  GetServiceGraphResult
>(GetServiceGraph$, (input, { caller, region, now }) => {
  const window = checkWindow(input, 6);
  const group = input.GroupName ?? input.GroupARN?.split('/')[1];
  if (group !== undefined && group !== defaultGroup) {
    throw invalidRequest(`Group ${group} does not exist`);
  }
  if (input.NextToken !== undefined) {
    throw invalidNextToken();
  }
  const place = findPlace(caller.accountId, region);
  return {
    StartTime: input.StartTime,
    EndTime: input.EndTime,
    Services: place
      ? graphWithin(place, keptPart(window, now), now).services(
          caller.accountId,
        )
      : [],
    ContainsOldGroupVersions: false,
  };
});
