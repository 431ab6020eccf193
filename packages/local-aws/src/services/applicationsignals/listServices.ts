import {
  ListServices$,
  type ListServicesInput,
  type ListServicesOutput,
} from '@aws-sdk/client-application-signals';
import { defineOperation } from '../../server/ServiceDefinition';
import { hasApplicationSignals } from '../../world/objectives/objectivesOf';
import { findPlace } from '../../world/places';
import { validationException } from './errors';
import { pageOf } from './page';
import { serviceView } from './serviceView';

const hour = 3_600_000;

/** Application Signals ListServices. Times are rounded to the hour, as AWS does. */
export const listServices = defineOperation<
  ListServicesInput,
  ListServicesOutput
>(ListServices$, (input, { caller, region }) => {
  const from = input.StartTime?.getTime() ?? 0;
  const to = input.EndTime?.getTime() ?? 0;
  if (from >= to) {
    throw validationException('StartTime must be before EndTime');
  }
  const place = findPlace(caller.accountId, region);
  const isOurs =
    input.AwsAccountId === undefined || input.AwsAccountId === caller.accountId;
  const services =
    place && isOurs && hasApplicationSignals(place) ? place.services : [];
  const { items, NextToken } = pageOf(services, input, 100);
  return {
    StartTime: new Date(Math.round(from / hour) * hour),
    EndTime: new Date(Math.round(to / hour) * hour),
    ServiceSummaries: items.flatMap(service =>
      place ? [serviceView(place, service)] : [],
    ),
    ...(NextToken && { NextToken }),
  };
});
