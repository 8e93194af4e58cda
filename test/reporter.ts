import { DefaultReporter, type TestModule } from 'vitest/node';

type Parameters_ = Parameters<DefaultReporter['onTestRunEnd']>;

/**
 * Vitest's default report, then what was skipped by name, then one plain line at the end:
 * `N passed, N failed`, with `, N skipped` where there is any.
 */
export default class ClosingLineReporter extends DefaultReporter {
  override onTestRunEnd(...args: Parameters_): void {
    super.onTestRunEnd(...args);
    const [modules, unhandledErrors] = args;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const skipped = inState('skipped');
    for (const test of skipped) {
      const result = test.result();
      const note = result.state === 'skipped' && result.note ? `: ${result.note}` : '';
      console.log(`Skipped: ${test.module.relativeModuleId} > ${test.fullName}${note}`);
    }
    // A file that does not load, a hook that throws and a stray error are failures without a test.
    const broken = modules.filter(isBroken).length + unhandledErrors.length;
    const failed = inState('failed').length + broken;
    const unfinished = inState('pending').length;
    const closing = `${inState('passed').length} passed, ${failed + unfinished} failed`;
    console.log(skipped.length > 0 ? `${closing}, ${skipped.length} skipped` : closing);
  }
}

function isBroken(module: TestModule): boolean {
  if (module.errors().length > 0) return true;
  return [...module.children.allSuites()].some((suite) => suite.errors().length > 0);
}
