import {
  CostAnomaliesResponse,
  CostForecastResponse,
  costsReadPermission,
  CostsResponse,
  CostSummaryResponse,
  UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  CostsService,
  ReadAnomalies,
  ReadCosts,
  ReadForecast,
  ReadSummary,
  ReadUnitCost,
} from '../signals/costs/CostsService';
import { createMeta } from '../meta';
import { Access } from './Access';
import { Caller } from './Caller';
import { Subject } from './subjects/Subject';
import { Subjects } from './subjects/Subjects';

/** Whose costs are asked for; those of all accounts when nothing is named. */
interface Whose {
  entityRef?: string;
  accountId?: string;
}

/** Lets those see costs whom {@link costsReadPermission} reaches them: of an entity, or of accounts as a whole. */
export class AuthorizedCostsService implements CostsService {
  static create(options: {
    service: CostsService;
    access: Access;
    subjects: Pick<Subjects, 'ofEntity' | 'ofAccount'>;
  }): AuthorizedCostsService {
    return new AuthorizedCostsService(options);
  }

  readonly #service: CostsService;
  readonly #access: Access;
  readonly #subjects: Pick<Subjects, 'ofEntity' | 'ofAccount'>;

  private constructor(
    options: Parameters<typeof AuthorizedCostsService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
  }

  async read(request: ReadCosts, caller: Caller): Promise<CostsResponse> {
    await this.#require(request, caller);
    return this.#service.read(request, caller);
  }

  async forecast(
    request: ReadForecast,
    caller: Caller,
  ): Promise<CostForecastResponse> {
    await this.#require(request, caller);
    return this.#service.forecast(request, caller);
  }

  async summarize(
    request: ReadSummary,
    caller: Caller,
  ): Promise<CostSummaryResponse> {
    await this.#require(request, caller);
    return this.#service.summarize(request, caller);
  }

  /** AWS knows anomalies of whole accounts only: an entity's are guessed from them, and show what others spend. */
  async anomalies(
    request: ReadAnomalies,
    caller: Caller,
  ): Promise<CostAnomaliesResponse> {
    const reach = await this.#access.reach(costsReadPermission, caller);
    const { entityRef, accountId } = request;
    if (reach.covers(this.#subjects.ofAccount(accountId))) {
      return this.#service.anomalies(request, caller);
    }
    reach.require(await this.#subjectOf(request));
    return {
      ...(entityRef && { entityRef }),
      currency: 'USD',
      items: [],
      text: `AWS finds anomalies in the costs of whole accounts, not of single resources. Your permission ${costsReadPermission.name} reaches only a part of those costs, so they are not shown.`,
      meta: createMeta({ parts: [] }),
    };
  }

  async unit(request: ReadUnitCost, caller: Caller): Promise<UnitCostResponse> {
    await this.#require(request, caller);
    return this.#service.unit(request, caller);
  }

  async #require(whose: Whose, caller: Caller): Promise<void> {
    await this.#access.require(costsReadPermission, caller, () =>
      this.#subjectOf(whose),
    );
  }

  async #subjectOf({
    entityRef,
    accountId,
  }: Whose): Promise<Subject | undefined> {
    if (entityRef === undefined) {
      return this.#subjects.ofAccount(accountId);
    }
    const subject = await this.#subjects.ofEntity(entityRef);
    // By its tags an entity may have costs where it has no resources that are known.
    const accountIds = accountId === undefined ? [] : [accountId];
    return subject && { ...subject, accountIds };
  }
}
