export { EntityAlarmsCard } from './EntityAlarmsCard';
export { AlarmsPage } from './AlarmsPage';
export { EntityAlarmsContent } from './EntityAlarmsContent';
