import Sequencer from '@jest/test-sequencer'

/** Small files behind which a whole table of rights stands: each of them takes half a minute and more. */
const LONG = '/test/rights/matrix/'

/**
 * The longest test files first, so that no worker is left without work while another one has long to go. Jest knows how
 * long a file took the last time, on the same machine; where it does not, it goes by the size of the file.
 */
export default class LongestFirst extends Sequencer {
  /** The order in which the files are handed to the workers. */
  async sort(tests) {
    const sorted = await super.sort(tests)
    const isLong = ({ path, duration }) => duration === undefined && path.replaceAll('\\', '/').includes(LONG)
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))]
  }
}
