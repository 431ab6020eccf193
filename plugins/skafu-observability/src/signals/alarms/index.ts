export { EntityAlarmsCard } from './EntityAlarmsCard';
