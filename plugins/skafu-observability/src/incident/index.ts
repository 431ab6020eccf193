export { EntityIncidentCard } from './EntityIncidentCard';
