import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsScope } from './AwsReader';
import { TrailEvent } from './CloudTrailReader';
import { Pages, readPages } from './readPages';
import { toTrailEvent } from './toTrailEvent';

/** At two calls a second, the quota, more would take longer than a person waits. */
const MAX_PAGES = 6;

/** CloudTrail in the portal's types. Every HTTP exchange passes the gate. */
export class CloudTrailAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): CloudTrailAdapter {
    return new CloudTrailAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** cloudtrail:LookupEvents of events that write, newest first, up to 300. */
  async lookupEvents(
    scope: AwsScope,
    window: { start: Date; end: Date },
    gate: AwsGate,
  ): Promise<Pages<TrailEvent>> {
    return readPages(MAX_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.cloudTrail(scope);
        return client.send(
          new LookupEventsCommand({
            // One attribute is all that AWS takes, and most events are reads.
            LookupAttributes: [
              { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
            ],
            StartTime: window.start,
            EndTime: window.end,
            MaxResults: 50,
            NextToken: nextToken,
          }),
          { abortSignal: signal },
        );
      });
      return {
        items: (page.Events ?? []).flatMap(
          event => toTrailEvent(event, scope) ?? [],
        ),
        nextToken: page.NextToken,
      };
    });
  }
}
