import {
  GetDimensionValues$,
  GetTags$,
  type Expression,
  type GetDimensionValuesRequest,
  type GetDimensionValuesResponse,
  type GetTagsRequest,
  type GetTagsResponse,
  type SortDefinition,
} from '@aws-sdk/client-cost-explorer';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findAccount, type Account } from '../../world/accounts';
import type { BillLine } from '../../world/bill/BillLine';
import { billedUntil, visibleBill } from './bill';
import { dimensionReader, tagReader } from './dimensions';
import { validationException } from './errors';
import { readFilter } from './filter';
import { readMetric, Total } from './metrics';
import { pagePosition } from './pages';
import { pastRange } from './timePeriod';

const maximumResults = 1000;

/** Cost Explorer GetDimensionValues: the values of a dimension that are on the bill. */
export const getDimensionValues = defineOperation<
  GetDimensionValuesRequest,
  GetDimensionValuesResponse
>(GetDimensionValues$, (input, context) => {
  checkEnum('Context', input.Context, [
    'COST_AND_USAGE',
    'RESERVATIONS',
    'SAVINGS_PLANS',
  ]);
  const read = dimensionReader(input.Dimension);
  const page = valuesOf(input, context, line => [read(line)]);
  const isAccount = input.Dimension === 'LINKED_ACCOUNT';
  return {
    DimensionValues: page.values.map(value => ({
      Value: value,
      Attributes: attributes(isAccount ? findAccount(value) : undefined),
    })),
    ReturnSize: page.values.length,
    TotalSize: page.total,
    NextPageToken: page.next,
  };
});

/** Cost Explorer GetTags: the keys of tags, or the values of one of them; what has none counts as an empty value. */
export const getTags = defineOperation<GetTagsRequest, GetTagsResponse>(
  GetTags$,
  (input, context) => {
    const { TagKey } = input;
    const page = valuesOf(input, context, line =>
      TagKey === undefined
        ? Object.keys(line.tags)
        : [tagReader(TagKey)(line) ?? ''],
    );
    return {
      Tags: page.values,
      ReturnSize: page.values.length,
      TotalSize: page.total,
      NextPageToken: page.next,
    };
  },
);

/** @throws AwsError ValidationException */
function checkEnum(
  name: string,
  value: string | undefined,
  known: readonly string[],
): void {
  if (value !== undefined && !known.includes(value)) {
    throw validationException(
      `${name} ${value} is not valid. Valid values: ${known.join(', ')}`,
    );
  }
}

function attributes(account: Account | undefined): Record<string, string> {
  return account ? { description: account.name } : {};
}

interface ValuesRequest {
  TimePeriod?: GetTagsRequest['TimePeriod'];
  Filter?: Expression;
  SearchString?: string;
  SortBy?: SortDefinition[];
  MaxResults?: number;
  NextPageToken?: string;
}

function valuesOf(
  input: ValuesRequest,
  context: RequestContext,
  read: (line: BillLine) => string[],
): { values: string[]; total: number; next?: string } {
  const range = pastRange(input.TimePeriod, context.now);
  const { SearchString, SortBy, MaxResults = maximumResults } = input;
  if (SortBy?.length && (SearchString !== undefined || input.NextPageToken)) {
    throw validationException(
      'SortBy cannot be used together with SearchString or NextPageToken',
    );
  }
  if (MaxResults < 1) {
    throw validationException('MaxResults must be greater than 0');
  }
  const totals = new Map<string, Total>();
  for (const billed of visibleBill(context, readFilter(input.Filter))) {
    for (const value of read(billed.line)) {
      const total = totals.get(value) ?? new Total();
      totals.set(value, total);
      total.add(billed, range, billedUntil(context));
    }
  }
  const found = [...totals]
    .filter(
      ([value, total]) =>
        !total.isEmpty &&
        value.toLowerCase().includes((SearchString ?? '').toLowerCase()),
    )
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const [order] = SortBy ?? [];
  if (order) {
    const { kind } = readMetric(order.Key ?? '');
    checkEnum('SortOrder', order.SortOrder, ['ASCENDING', 'DESCENDING']);
    const sign = order.SortOrder === 'DESCENDING' ? -1 : 1;
    found.sort(
      ([, one], [, other]) => sign * (one.amount(kind) - other.amount(kind)),
    );
  }
  const page = pagePosition(input);
  const end = page.from + Math.min(MaxResults, maximumResults);
  return {
    values: found.slice(page.from, end).map(([value]) => value),
    total: found.length,
    // Sorted values have one page: see above.
    next: !order && end < found.length ? page.next(end) : undefined,
  };
}
