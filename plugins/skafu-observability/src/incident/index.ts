export { EntityIncident } from './EntityIncident';
export { EntityIncidentCard } from './EntityIncidentCard';
export { useEventMarkers } from './useEventMarkers';
