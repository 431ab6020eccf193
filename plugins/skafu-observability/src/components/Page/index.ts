export { HubPage, Page, PageHead } from './Page';
export { Panel } from './Panel';
