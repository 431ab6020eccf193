export * from './format';
export * from './time';
