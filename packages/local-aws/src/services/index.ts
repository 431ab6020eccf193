import type { ServiceDefinition } from '../server/ServiceDefinition';
import { applicationSignals } from './applicationsignals/applicationSignals';
import { cloudTrail } from './cloudtrail/cloudTrail';
import { cloudwatch } from './cloudwatch/cloudwatch';
import { logs } from './logs/logs';
import { cognito } from './cognito/cognito';
import { costExplorer } from './cost-explorer/costExplorer';
import { sts } from './sts/sts';
import { tagging } from './tagging/tagging';
import { xray } from './xray/xray';

/** Every service this server answers for; a new one is a folder beside these and a line here. */
export const services: readonly ServiceDefinition[] = [
  cloudTrail,
  cloudwatch,
  cognito,
  costExplorer,
  logs,
  sts,
  tagging,
  xray,
  applicationSignals,
];
