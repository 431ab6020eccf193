/** Queries that answer what people ask first, by the key of their name. */
export const SAMPLES = [
  {
    key: 'errors',
    query: `fields @timestamp, @message, @logStream, @log
| filter @message like /(?i)(error|exception|fatal)/
| sort @timestamp desc`,
  },
  {
    key: 'errorsOverTime',
    query: `filter level in ["ERROR", "FATAL"] or @message like /\\b(ERROR|FATAL)\\b/
| stats count(*) as errors by bin(5m)`,
  },
  {
    key: 'topMessages',
    query: `filter ispresent(message)
| stats count(*) as lines by level, message
| sort lines desc
| limit 50`,
  },
  {
    key: 'latency',
    query: `filter ispresent(durationMs)
| stats pct(durationMs, 50) as p50, pct(durationMs, 90) as p90, pct(durationMs, 99) as p99 by bin(5m)`,
  },
  {
    key: 'lambdaLatency',
    query: `filter @type = "REPORT"
| stats avg(@duration) as average, pct(@duration, 99) as p99, max(@duration) as longest by bin(5m)`,
  },
  {
    key: 'slowest',
    query: `fields @timestamp, durationMs, @message, @logStream, @log
| filter ispresent(durationMs)
| sort durationMs desc
| limit 100`,
  },
  {
    key: 'byStream',
    query: `stats count(*) as lines, latest(@timestamp) as last by @logStream
| sort lines desc
| limit 50`,
  },
  {
    key: 'coldStarts',
    query: `filter ispresent(@initDuration)
| stats count(*) as coldStarts, max(@initDuration) as longest by bin(15m)`,
  },
] as const;
