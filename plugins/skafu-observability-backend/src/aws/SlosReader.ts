import { Answer, AwsScope, CallOptions } from './AwsReader';

/** A service level objective and how its budget stands. */
export interface SloReport {
  arn: string;
  name: string;
  /** Of the service: `Name`, `Environment`, `Type` and others. */
  keyAttributes: Record<string, string>;
  goalPercent?: number;
  interval?: { kind: 'rolling' | 'calendar'; unit: string; duration: number };
  attainmentPercent?: number;
  /** What is left of the error budget, of all of it; below zero when overspent. */
  budgetRemainingShare?: number;
  state: 'ok' | 'warning' | 'breached' | 'insufficient-data';
}

/** CloudWatch Application Signals. Throws AwsCallError when AWS gave no answer. */
export interface SlosReader {
  /**
   * application-signals:ListServiceLevelObjectives, all pages, each with its
   * report of BatchGetServiceLevelObjectiveBudgetReport. Empty where
   * Application Signals is not in use.
   */
  listSlos(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<SloReport[]>>;
}
