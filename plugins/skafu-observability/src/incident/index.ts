export { EntityIncident } from './EntityIncident';
export { EntityIncidentCard } from './EntityIncidentCard';
export { useEventMarkers } from './useEventMarkers';
export { EntityTab } from './EntityTab';
