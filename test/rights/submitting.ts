import type { FilledValues } from '../../src/local/slack/index.ts'
import type { Send } from './observation.ts'
import type { Scene } from './scene.ts'

/**
 * Fills in and submits the form that lies before the asker. What was accepted shows App Home anew, after Slack has its
 * answer: waited for, so that it is not taken for the answer to what comes next.
 */
export function submitting({ slack }: Scene, values: FilledValues): Send {
  return async () => {
    const before = slack.home('asker')?.hash
    const { errors, problem } = await slack.submit('asker', { values, clientChecks: false })
    const accepted = problem === null && Object.keys(errors).length === 0
    if (accepted) await slack.until(() => slack.home('asker')?.hash !== before, { what: 'App Home shown anew' })
    return { errors, problem }
  }
}
