import { writeSync } from 'node:fs'

/**
 * Jest's last word in a form that a script can read: the plain line `N passed, N failed`. A test file that could not
 * even be loaded counts as one that failed.
 */
export default class ClosingLineReporter {
  /** @param {unknown} _contexts @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} results */
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`
    // Jest prints its own summary after all reporters, whatever their order.
    process.once('exit', () => writeSync(process.stdout.fd, line))
  }
}
