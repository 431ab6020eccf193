export { TracesPage } from './TracesPage';
export { EntityTracesContent } from './EntityTracesContent';
