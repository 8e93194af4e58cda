/** Public face of the registry's scenario reading. */
export { scenarioJsonSchema } from './formats.ts';
export { checkNetwork } from './onNetwork.ts';
export { NETWORK_FILES, readScenario, type ScenarioReading } from './read.ts';
export { type Verdict, Verdicts } from './verdict.ts';
