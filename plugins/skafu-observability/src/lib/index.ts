export * from './format';
export * from './links';
export * from './money';
export * from './time';
