export { HubPage, Page } from './Page';
export { Panel } from './Panel';
