import {
  metricQuerySchema,
  type MetricQuery,
  type Panel,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

/** A line of CloudWatch's graph format: names and dimensions, then its options. */
const lineSchema = z
  .array(z.union([z.string(), z.record(z.string(), z.unknown())]))
  .min(1);

const optionsSchema = z.object({
  id: z.string().optional(),
  label: z.string().optional(),
  visible: z.boolean().optional(),
  stat: z.string().optional(),
  expression: z.string().optional(),
});

const graphSchema = z.object({ metrics: z.array(lineSchema) });

/**
 * The queries behind a panel, read from the graph that its console link opens.
 * Empty where the link holds none.
 */
export function queriesOf(panel: Pick<Panel, 'consoleUrl'>): MetricQuery[] {
  const [, text] = panel.consoleUrl.split('metricsV2:graph=');
  if (!text) {
    return [];
  }
  const graph = graphSchema.safeParse(parsed(text));
  const queries = (graph.data?.metrics ?? []).map(queryOf);
  return queries.flatMap(query => {
    const read = metricQuerySchema.safeParse(query);
    return read.success ? [read.data] : [];
  });
}

function queryOf(line: z.infer<typeof lineSchema>, index: number): unknown {
  const last = line.at(-1);
  const options = optionsSchema.safeParse(typeof last === 'object' ? last : {});
  const { id = `m${index + 1}`, label, stat, ...more } = options.data ?? {};
  const common = { id, label, returnData: more.visible !== false };
  if (more.expression !== undefined) {
    return { ...common, expression: more.expression };
  }
  const [namespace, metricName, ...dimensions] = line.filter(
    part => typeof part === 'string',
  );
  return {
    ...common,
    namespace,
    metricName,
    dimensions: Object.fromEntries(
      dimensions.flatMap((name, at) =>
        at % 2 === 0 ? [[name, dimensions[at + 1]]] : [],
      ),
    ),
    stat: stat ?? 'Average',
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    // Another kind of link than a graph's.
    return undefined;
  }
}
