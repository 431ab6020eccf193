export { ServicesWidget } from './ServicesWidget';
export { AlarmsWidget } from './AlarmsWidget';
export { CostsWidget } from './CostsWidget';
