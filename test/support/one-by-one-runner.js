import TestRunner from 'jest-runner'

/** Runs its test files one after the other, and nothing else beside them. */
export default class OneByOneRunner extends TestRunner {
  /** Jest asks for it: this runner needs no workers. */
  isSerial = true
}
