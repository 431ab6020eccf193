import {
  CostAnomaliesResponse,
  costAnomaliesQuerySchema,
  costForecastQuerySchema,
  CostForecastResponse,
  CostsResponse,
  costsQuerySchema,
  costSummaryQuerySchema,
  CostSummaryResponse,
  unitCostQuerySchema,
  UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';

export type ReadCosts = z.output<typeof costsQuerySchema>;
export type ReadForecast = z.output<typeof costForecastQuerySchema>;
export type ReadSummary = z.output<typeof costSummaryQuerySchema>;
export type ReadAnomalies = z.output<typeof costAnomaliesQuerySchema>;
export type ReadUnitCost = z.output<typeof unitCostQuerySchema>;

/**
 * What AWS charges, of accounts and, by cost allocation tags, of entities. A
 * system, domain or group stands for all that belongs to it.
 *
 * Every method throws InputError for an account or days that cannot be, and
 * NotFoundError for an entity that the caller cannot see.
 */
export interface CostsService {
  /** Stands on ce:GetCostAndUsage: one call for the range and the one before. */
  read(request: ReadCosts, caller: Caller): Promise<CostsResponse>;

  /** Stands on ce:GetCostForecast. */
  forecast(
    request: ReadForecast,
    caller: Caller,
  ): Promise<CostForecastResponse>;

  /** This month at a glance. */
  summarize(request: ReadSummary, caller: Caller): Promise<CostSummaryResponse>;

  /** Stands on ce:GetAnomalies. */
  anomalies(
    request: ReadAnomalies,
    caller: Caller,
  ): Promise<CostAnomaliesResponse>;

  /** Costs of an entity over its requests, as its resources count them. */
  unit(request: ReadUnitCost, caller: Caller): Promise<UnitCostResponse>;
}
