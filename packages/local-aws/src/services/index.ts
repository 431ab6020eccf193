import type { ServiceDefinition } from '../server/ServiceDefinition';
import { cloudwatch } from './cloudwatch/cloudwatch';
import { sts } from './sts/sts';
import { tagging } from './tagging/tagging';

/** Every service this server answers for; a new one is a folder beside these and a line here. */
export const services: readonly ServiceDefinition[] = [
  cloudwatch,
  sts,
  tagging,
];
