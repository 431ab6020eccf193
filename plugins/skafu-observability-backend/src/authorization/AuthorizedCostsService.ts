import { PermissionsService } from '@backstage/backend-plugin-api';
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
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those see costs who hold {@link costsReadPermission}. */
export class AuthorizedCostsService implements CostsService {
  static create(options: {
    service: CostsService;
    permissions: PermissionsService;
  }): AuthorizedCostsService {
    return new AuthorizedCostsService(options.service, options.permissions);
  }

  readonly #service: CostsService;
  readonly #permissions: PermissionsService;

  private constructor(service: CostsService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async read(request: ReadCosts, caller: Caller): Promise<CostsResponse> {
    await this.#require(caller);
    return this.#service.read(request, caller);
  }

  async forecast(
    request: ReadForecast,
    caller: Caller,
  ): Promise<CostForecastResponse> {
    await this.#require(caller);
    return this.#service.forecast(request, caller);
  }

  async summarize(
    request: ReadSummary,
    caller: Caller,
  ): Promise<CostSummaryResponse> {
    await this.#require(caller);
    return this.#service.summarize(request, caller);
  }

  async anomalies(
    request: ReadAnomalies,
    caller: Caller,
  ): Promise<CostAnomaliesResponse> {
    await this.#require(caller);
    return this.#service.anomalies(request, caller);
  }

  async unit(request: ReadUnitCost, caller: Caller): Promise<UnitCostResponse> {
    await this.#require(caller);
    return this.#service.unit(request, caller);
  }

  async #require(caller: Caller): Promise<void> {
    await requirePermission(this.#permissions, costsReadPermission, caller);
  }
}
