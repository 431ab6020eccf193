export * from './primitives';
export * from './meta';
export * from './accounts';
export * from './targets';
export * from './metrics';
export * from './panels';
export * from './alarms';
export * from './usage';
