export { AsyncState } from './AsyncState';
export { EmptyState } from './EmptyState';
export { Messages } from './Messages';
export { MessageCodeIcon } from './MessageCode';
