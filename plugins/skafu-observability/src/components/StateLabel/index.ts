export { StateLabel, type Tone } from './StateLabel';
export { HealthLabel, HEALTH_TONES } from './HealthLabel';
