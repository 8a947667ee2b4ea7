import type { Config } from '../config/index.ts'
import { checkManagerChannel, type ManagerChannelProblem } from '../slack/manager-channel.ts'
import { createMessenger } from '../slack/messenger.ts'
import { openStore } from '../store/index.ts'
import { bad, type Finding, good, unsure } from './finding.ts'
import { client, type SlackDeps } from './slack.ts'

const TOPIC = 'Manager channel'

const PROBLEMS: Readonly<Record<ManagerChannelProblem, readonly [found: string, advice: string]>> = {
  public: ['everybody can read it', 'Make it private, or choose another with /after settings.'],
  archived: ['it is archived', 'Choose another with /after settings.'],
  shared: ['people of another company are in it', 'Choose another with /after settings.'],
  conversation: ['it is a conversation, not a channel', 'Choose a private channel with /after settings.'],
  'app-not-in-it': ['the app is not in it', 'Type /invite @Afterclose in that channel.'],
  'scope-missing': ['the app may not look at channels', 'Install the app again with the manifest of this version.'],
}

/**
 * Whether the Monday summary can be posted where each workspace of this database wants it (R7). Reads only. To be asked
 * when the database exists and is up to date.
 */
export async function examineChannels(config: Exclude<Config, { mode: 'local' }>, deps: SlackDeps): Promise<Finding[]> {
  const messenger = createMessenger(client(config, config.slack.botToken, deps))
  const store = await openStore(config.databaseUrl)
  try {
    const findings: Finding[] = []
    for (const id of await store.workspaces.list()) {
      const { name } = await store.workspaces.teamOf(id)
      const { managerChannelId } = await store.inWorkspace(id).settings.read()
      if (!managerChannelId) {
        findings.push(
          unsure(TOPIC, `${name} has none, so it gets no Monday summary`, 'Choose one with /after settings.'),
        )
        continue
      }
      const checked = await checkManagerChannel(messenger, managerChannelId)
      const problem = checked.ok ? null : checked.error
      if (problem === null) findings.push(good(TOPIC, `${name} has one that the summary can be posted to`))
      else if (typeof problem === 'string') {
        const [found, advice] = PROBLEMS[problem]
        findings.push(bad(TOPIC, `${name}: ${found}`, advice))
      } else findings.push(unsure(TOPIC, `${name}: Slack did not say`, 'Try again.'))
    }
    return findings
  } finally {
    await store.close()
  }
}
