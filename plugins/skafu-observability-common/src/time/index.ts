export * from './retention';
export * from './timeRange';
