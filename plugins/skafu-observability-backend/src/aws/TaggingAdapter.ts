import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { TaggedResource, TaggedResourcesRequest } from './AwsReader';
import { Pages, readPages } from './readPages';

const MAX_PAGES = 100;

/** The Resource Groups Tagging API in the portal's types. Every HTTP exchange passes the gate. */
export class TaggingAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): TaggingAdapter {
    return new TaggingAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** tag:GetResources: resources that carry every tag, up to 10,000. */
  async getResources(
    request: TaggedResourcesRequest,
    gate: AwsGate,
  ): Promise<Pages<TaggedResource>> {
    return readPages(MAX_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.tagging(request);
        return client.send(
          new GetResourcesCommand({
            TagFilters: Object.entries(request.tags).map(([Key, value]) => ({
              Key,
              Values: [value],
            })),
            ResourceTypeFilters: request.resourceTypes,
            ResourcesPerPage: 100,
            PaginationToken: nextToken,
          }),
          { abortSignal: signal },
        );
      });
      return {
        items: (page.ResourceTagMappingList ?? []).map(mapping => ({
          arn: mapping.ResourceARN ?? '',
          tags: Object.fromEntries(
            (mapping.Tags ?? []).map(({ Key, Value }) => [
              Key ?? '',
              Value ?? '',
            ]),
          ),
        })),
        nextToken: page.PaginationToken,
      };
    });
  }
}
