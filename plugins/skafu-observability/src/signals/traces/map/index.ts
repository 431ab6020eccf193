export { ServiceMapPage } from './ServiceMapPage';
