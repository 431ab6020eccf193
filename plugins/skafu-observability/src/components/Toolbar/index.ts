export { Toolbar, type ToolbarProps } from './Toolbar';
export { ToolbarIcon } from './ToolbarIcon';
export { isOnlyStale, StaleMark } from './StaleMark';
