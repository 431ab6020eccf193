import { Dimensions, Panel } from '@skafu/plugin-skafu-observability-common';
import { Arn } from '../arn';

/** What is known of a resource before its type is asked. */
export interface ResourceClues {
  arn: Arn;
  /** Where it lives; differs from the ARN's where that leaves it out. */
  region: string;
  /** Its name as an annotation gives it, for types whose ARN lacks it. */
  name?: string;
  /** Its tags, when a tag query found it. */
  tags?: Record<string, string>;
}

/** A resource as its type reads it. */
export interface Resource {
  /** Short name for people. */
  name: string;
  /** Page of the AWS console, from the service on. */
  consolePath: string;
  /** Where CloudWatch keeps its metrics; absent when its type has none, or `withoutMetrics` says why. */
  metrics?: ResourceMetrics;
  /** Why this one has no metrics although its type has: a sentence a person can act on. */
  withoutMetrics?: string;
  /** Log groups that AWS, or custom, names after it; an asterisk at the end stands for anything. */
  logGroups?: string[];
  /** How X-Ray knows it; absent for what X-Ray does not show. */
  xray?: XrayIdentity;
}

/** What X-Ray calls a resource. */
export interface XrayIdentity {
  /** Names of its service in traces; empty where they cannot be told beforehand. */
  names: string[];
  /** Tells its name where only a part of that is known, e.g. the host of a database. */
  pattern?: RegExp;
  /** X-Ray's types of it, e.g. `AWS::DynamoDB::Table`; any when absent. */
  types?: string[];
}

export interface ResourceMetrics {
  namespace: string;
  /** Dimensions that every metric of the resource carries. */
  dimensions: Dimensions;
}

/** All that the portal knows about one type of AWS resource. */
export interface ResourceType {
  /** The ARN's service and type, e.g. `lambda:function`. */
  key: string;
  /** Human name, e.g. `Lambda function`. */
  title: string;
  /** The resource when the ARN is of this type. */
  read(clues: ResourceClues): Resource | undefined;
  /** Golden signals; none for types that have no charts. */
  panels: PanelDefinition[];
  /**
   * Dimensions that make a metric another resource's although it carries all
   * of this one's, e.g. `TargetGroup` on a load balancer's metrics.
   */
  foreignDimensions?: string[];
  /** By which metrics health judges it; absent for types that only alarms can judge. */
  vitals?: Vitals;
}

/** The metrics that tell whether a resource serves its callers. */
export interface Vitals {
  /** Metric of failures, and of all requests that these are among; sums of both. */
  errorRate: { failed: string; all: string };
  /** Metric of the time to answer, and milliseconds in one unit of it. */
  latency: { metricName: string; milliseconds: number };
  /** Names of all dimensions of these metrics, where the ARN does not tell every value. */
  across?: string[];
}

/** A chart as data; the plan turns it into queries for one resource. */
export interface PanelDefinition {
  /** Unique within the type. */
  id: string;
  title: string;
  /** One sentence: what the chart tells. */
  description: string;
  signal: Panel['signal'];
  /** CloudWatch's unit. */
  unit: string;
  queries: PanelQuery[];
}

export type PanelQuery = MetricPanelQuery | SearchPanelQuery | MathPanelQuery;

interface PanelQueryBase {
  /** Unique within the panel; lower case. */
  key: string;
  /** Name on the legend. Absent for an input that is not drawn itself. */
  label?: string;
}

/** One metric of the resource. */
export interface MetricPanelQuery extends PanelQueryBase {
  metricName: string;
  stat: string;
  /** Beside the resource's own. */
  dimensions?: Dimensions;
  /**
   * For counts that AWS leaves out while they are zero: key of the query whose
   * points tell that there was traffic. Zero is drawn there, and nothing where
   * nothing happened.
   */
  zeroWhere?: string;
}

/** Every metric of that name over one more dimension, which the ARN does not tell. */
export interface SearchPanelQuery extends PanelQueryBase {
  metricName: string;
  stat: string;
  /** Names of all the dimensions that the metrics carry. */
  across: string[];
  /** As of {@link MetricPanelQuery}. */
  zeroWhere?: string;
}

/** Metric math over other queries of the panel, whose keys stand in braces. */
export interface MathPanelQuery extends PanelQueryBase {
  /** E.g. `100 * {errors} / {invocations}`. */
  expression: string;
  /**
   * Keys of a part and its whole where the result is the part's percentage:
   * alarms on the same share, however they write it, are drawn on the panel.
   */
  percentage?: { part: string; whole: string };
}
